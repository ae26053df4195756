import { expect, test } from "vitest";
import { renderDetails } from "../src/command/render-status.js";

test("the details of a dead letter contain no character that can control a terminal", () => {
  const text = renderDetails({
    id: "id",
    reason: "not_found",
    httpStatus: 404,
    since: new Date(0),
    until: new Date(1),
    event: 'Größe "x" \n\u001b[2J \u009b \u202e\u2028 😀',
    email: "ada@example.com",
  });
  expect(text.split("\n").slice(1)).toEqual([
    String.raw`  event: "Größe \"x\" \n\u001b[2J \u{9b} \u{202e}\u{2028} 😀"`,
    '  contact: "ada@example.com"',
  ]);
});
