import { catches } from "../../test/catches.js";
import {
  isLegalName,
  isLegalValue,
  read,
  sanitized,
  shyMapper,
  withBag,
  withEach,
} from "../../test/shy-mapper.js";
import { outputIsLegal } from "./output-is-legal.js";

/** A wrong mapper: it also sends the values for which `isKept` returns true. */
const keeping = (isKept: (value: unknown) => boolean) =>
  withEach((data, name, value) => {
    if (isLegalName(name) && isKept(value)) data[name] = value;
  });

const keepingProto = withBag((properties, data) => {
  if (Object.hasOwn(properties, "__proto__")) Object.defineProperty(data, "__proto__", { value: 1 });
});

const flattening = withEach((data, outer, value) => {
  const names = outer.startsWith("a") && typeof value === "object" && value !== null ? namesOf(value) : [];
  for (const name of names) {
    const inner = read(value as object, name);
    if (isLegalValue(inner)) data[sanitized(`${outer}_${name}`)] = inner;
  }
});

function namesOf(value: object): readonly string[] {
  try {
    return Object.keys(value);
  } catch {
    return [];
  }
}

catches(outputIsLegal, shyMapper(), [
  [
    "sends illegal names",
    withEach((data, name) => Object.assign(data, { [`${name}!`]: 1 })),
    /name .* not legal/,
  ],
  ["sends __proto__", keepingProto, /name "__proto__" is not legal/],
  [
    "adds a symbol",
    withBag((_, data) => Object.assign(data, { [Symbol("s")]: 1 })),
    /name Symbol\("s"\) is not/,
  ],
  ["sends objects", keeping((value) => typeof value === "object"), /value of .* not legal/],
  ["sends NaN", keeping(Number.isNaN), /value of .* not legal/],
  ["sends -0", keeping((value) => Object.is(value, -0)), /value of .* not legal/],
  ["sends bigints", keeping((value) => typeof value === "bigint"), /value of .* not legal/],
  ["sends more than 1,000 names", flattening, /the data has \d+ names/],
  ["sends a blank text", () => ({ status: "mapped", event: { text: " ", data: {} } }), /no text/],
]);
