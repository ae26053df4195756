import { catches } from "../../test/catches.js";
import { shyIdentifyMapper } from "../../test/shy-identify-mapper.js";
import { read, shyMapper, withBag } from "../../test/shy-mapper.js";
import type { TrackMapper } from "../index.js";
import { identifyLaws } from "./identify-laws.js";
import { strippingFirstChangesNothing } from "./stripping-first-changes-nothing.js";

const counting = (bag: object) => ({ count: Object.keys(bag).length });

const needingAnEmail: TrackMapper = (input, options) =>
  Object.hasOwn(Object(read(Object(input), "properties")), "email")
    ? shyMapper()(input, options)
    : { status: "skipped", reason: "email_missing" };

catches(strippingFirstChangesNothing, shyMapper(), [
  [
    "sends the number of stripped properties",
    withBag((bag, data) => Object.assign(data, counting(bag))),
    /after stripping/,
  ],
  ["needs an email even if it is not listed", needingAnEmail, /after stripping/],
]);

catches(identifyLaws["strippingFirstChangesNothing"] ?? strippingFirstChangesNothing, shyIdentifyMapper(), [
  [
    "sends the number of stripped traits",
    shyIdentifyMapper((user, traits) => Object.assign(user, counting(traits))),
    /after stripping/,
  ],
]);
