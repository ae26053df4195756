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
  ["an array that prints as one", [ID]],
  ["a boxed text", Object(ID)],
  ["one with something before it", `x${ID}`],
  ["one with something after it", `${ID}x`],
  ["one with a line break after it", `${ID}\n`],
  ["one without dashes", ID.replaceAll("-", "")],
  ["one with another letter", ID.replace("c", "g")],
  ["one that is too short", ID.slice(1)],
  ["one with a group too few", ID.replace("-7ed8", "")],
  ["one with a path", `${ID}/../x`],
])("%s is not a website's id", (_, value) => {
  expect(isWebsiteId(value)).toBe(false);
});
