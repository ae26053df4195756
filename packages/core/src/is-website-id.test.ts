import { expect, test } from "vitest";
import { isWebsiteId } from "./adapter.js";

const ID = "8c842203-7ed8-4e29-a608-7cf78a7d2fcc";

test.each([ID, ID.toUpperCase(), "00000000-0000-0000-0000-000000000000"])("%s is a website's id", (id) => {
  expect(isWebsiteId(id)).toBe(true);
});

test.each([
  ["nothing", undefined],
  ["null", null],
  ["the empty text", ""],
  ["a number", 5],
  ["an array whose text is an id", [ID]],
  ["a boxed text", Object(ID)],
  ["an id with another character before it", `x${ID}`],
  ["an id with another character after it", `${ID}x`],
  ["an id with a line break after it", `${ID}\n`],
  ["an id without dashes", ID.replaceAll("-", "")],
  ["an id with a letter that is not hexadecimal", ID.replace("c", "g")],
  ["an id that is too short", ID.slice(1)],
  ["an id with only four groups", ID.replace("-7ed8", "")],
  ["an id with a path after it", `${ID}/../x`],
])("%s is not a website's id", (_, value) => {
  expect(isWebsiteId(value)).toBe(false);
});
