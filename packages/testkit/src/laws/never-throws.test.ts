import { catches } from "../../test/catches.js";
import { shyMapper, withBag, withExtra } from "../../test/shy-mapper.js";
import { neverThrows } from "./never-throws.js";

const throwingNoText = withBag(() => {
  throw Object.create(null);
});

catches(neverThrows, shyMapper(), [
  [
    "expects properties",
    withExtra((input) => Object.keys(input["properties"] as object)),
    /threw: TypeError/,
  ],
  ["trusts getters", withBag((properties) => Object.values(properties)), /a getter threw/],
  ["trusts JSON", withBag((properties) => JSON.stringify(properties)), /the mapper threw/],
  [
    "throws a value that cannot be converted to text",
    throwingNoText,
    /threw: a value that cannot be converted to text/,
  ],
]);
