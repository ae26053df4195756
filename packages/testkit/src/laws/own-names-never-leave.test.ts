import { catches } from "../../test/catches.js";
import { shyIdentifyMapper } from "../../test/shy-identify-mapper.js";
import { type Data, read, sanitized, shyMapper, withEach, withExtra } from "../../test/shy-mapper.js";
import { identifyLaws } from "./identify-laws.js";
import { ownNamesNeverLeave } from "./own-names-never-leave.js";

const isObject = (value: unknown): value is Data =>
  Object.prototype.toString.call(value) === "[object Object]";

const flattening = (isLeft: (name: string) => boolean) =>
  withEach((data, outer, value) => {
    if (outer !== "ctx" || !isObject(value)) return;
    for (const name of Object.keys(value)) {
      if (isLeft(name)) data[sanitized(`${outer}_${name}`)] = read(value, name);
    }
  });

catches(ownNamesNeverLeave, shyMapper(), [
  [
    "sends $ip in nested objects",
    flattening((name) => name === "$ip"),
    /at event\.data\.ctx_ip contains the text planted in \$ip/,
  ],
  [
    "sends own names that the allowlist contains",
    withEach((data, name, value) => Object.assign(data, { [sanitized(name)]: value })),
    /Freshpaint's own names/,
  ],
  [
    "sends distinct_id",
    withExtra((input) => read(Object(read(input, "properties")), "distinct_id")),
    /a top-level distinct_id/,
  ],
  [
    "reads the values that it drops",
    withEach((_, __, value) => isObject(value) && void Object.keys(value).map((name) => read(value, name))),
    /was read: expected it to be dropped/,
  ],
  [
    "skips every event of the HTTP API",
    (input, options) =>
      "type" in Object(input) ? shyMapper()(input, options) : { status: "skipped", reason: "not_routed" },
    /none of 40 or more events of the shape \{ event, properties \}/,
  ],
]);

catches(identifyLaws["ownNamesNeverLeave"] ?? ownNamesNeverLeave, shyIdentifyMapper(), [
  [
    "sends $user_id",
    shyIdentifyMapper((user, traits) => Object.assign(user, { id: read(traits, "$user_id") })),
    /Freshpaint's own names/,
  ],
]);
