import { Session } from "node:inspector/promises";
import { setFlagsFromString } from "node:v8";
import { expect, test } from "vitest";
import { createFastObject } from "./create-fast-object.js";

test("createFastObject makes an empty object that inherits from Object.prototype", () => {
  const data = createFastObject();
  expect(data).toStrictEqual({});
  expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
  expect(Reflect.ownKeys(data)).toStrictEqual([]);
  expect(createFastObject()).not.toBe(data);
});

test("devtools show the data as an Object, not as another class", async () => {
  const session = new Session();
  session.connect();
  try {
    Object.assign(globalThis, { dataToInspect: createFastObject() });
    const { result } = await session.post("Runtime.evaluate", { expression: "dataToInspect" });
    expect(result).toMatchObject({ className: "Object", description: "Object" });
  } finally {
    Reflect.deleteProperty(globalThis, "dataToInspect");
    session.disconnect();
  }
});

test("V8 stores 40 names in the object without making a hash table", () => {
  setFlagsFromString("--allow-natives-syntax");
  const isInPlace = new Function("object", "return %HasFastProperties(object)");
  const data = createFastObject();
  for (let index = 0; index < 40; index++) data[`name_${index}`] = index;
  expect(isInPlace(data)).toBe(true);
});
