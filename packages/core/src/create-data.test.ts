import { setFlagsFromString } from "node:v8";
import { expect, test } from "vitest";
import { createData } from "./create-data.js";

function filled(data: Record<string, unknown>, count: number): object {
  for (let index = 0; index < count; index++) data[`name_${index}`] = index;
  return data;
}

test("what is made is an empty object like any other", () => {
  const data = createData();
  expect(data).toStrictEqual({});
  expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
  expect(Reflect.ownKeys(data)).toStrictEqual([]);
  expect(createData()).not.toBe(data);
});

test("it has room for 40 names, and an object literal has not", () => {
  setFlagsFromString("--allow-natives-syntax");
  const isInPlace = new Function("object", "return %HasFastProperties(object)") as (
    object: object,
  ) => boolean;
  expect(isInPlace(filled(createData(), 40))).toBe(true);
  expect(isInPlace(filled({}, 40))).toBe(false);
});
