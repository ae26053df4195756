import { Session } from "node:inspector/promises";
import { setFlagsFromString } from "node:v8";
import { expect, test } from "vitest";
import { createData } from "./create-data.js";

test("what is made is an empty object like any other", () => {
  const data = createData();
  expect(data).toStrictEqual({});
  expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
  expect(Reflect.ownKeys(data)).toStrictEqual([]);
  expect(createData()).not.toBe(data);
});

test("devtools have no other name for it either", async () => {
  const session = new Session();
  session.connect();
  try {
    Object.assign(globalThis, { dataToInspect: createData() });
    const { result } = await session.post("Runtime.evaluate", { expression: "dataToInspect" });
    expect(result).toMatchObject({ className: "Object", description: "Object" });
  } finally {
    Reflect.deleteProperty(globalThis, "dataToInspect");
    session.disconnect();
  }
});

test("it has room for 40 names before it becomes a hash table", () => {
  setFlagsFromString("--allow-natives-syntax");
  const isInPlace = new Function("object", "return %HasFastProperties(object)");
  const data = createData();
  for (let index = 0; index < 40; index++) data[`name_${index}`] = index;
  expect(isInPlace(data)).toBe(true);
});
