import { catches } from "../../test/catches.js";
import { shyMapper, withEach } from "../../test/shy-mapper.js";
import { idempotent } from "./idempotent.js";

const prefixing = withEach((data, name, value) => {
  if (typeof value === "string") data[`p_${name}`] = value;
});

const doubling = withEach((data, name, value) => {
  if (typeof value === "number") data[name] = value * 2;
});

catches(idempotent, shyMapper(), [
  ["adds a prefix", prefixing, /maps to/],
  ["doubles numbers", doubling, /maps to/],
]);
