import { describe, expect, test } from "vitest";
import { readSnippets } from "./read-snippets.js";

const fence = (code: string, language = "ts") => `\`\`\`${language}\n${code}\n\`\`\`\n`;
const read = (text: string) => readSnippets("a.md", text);

describe("the snippets of a page", () => {
  test("are found with their line and language", () => {
    expect(read(`# A\n\n${fence("a;")}\n${fence("b\nc", "")}`)).toEqual([
      { file: "a.md", line: 4, language: "ts", code: "a;\n" },
      { file: "a.md", line: 8, language: "", code: "b\nc\n" },
    ]);
  });

  test.each([
    ["given", { given: "const a = 1;" }],
    ["not run", { notRun: "const a = 1;" }],
    ["not compiled", { notCompiled: "const a = 1;" }],
  ])("have the data of the comment above them: %s", (marker, expected) => {
    expect(read(`<!-- ${marker}: const a = 1; -->\n${fence("a;")}`)).toMatchObject([expected]);
  });

  test("may have several comments above them", () => {
    expect(read(`<!-- not run: why -->\n<!-- given: a\nb -->\n\n${fence("a;")}`)).toMatchObject([
      { notRun: "why", given: "a\nb", line: 6 },
    ]);
  });

  test.each([
    [
      "a comment if there is text between the comment and the fence",
      `<!-- not run: why -->\nThen:\n${fence("a;")}`,
    ],
    ["the comment above an earlier snippet", `<!-- not run: why -->\n${fence("a;")}${fence("b;")}`],
    ["another comment", `<!-- note: why -->\n${fence("a;")}`],
  ])("do not use %s", (_, text) => expect(read(text).at(-1)).not.toHaveProperty("notRun"));

  test.each([
    ["a comment without a reason", `<!-- not run:  -->\n${fence("a;")}`],
    ["a fence that does not end", "```ts\na;\n"],
    ["an indented fence in a list", `- one\n  \`\`\`ts\n  a;\n  \`\`\`\n`],
  ])("cause an error for %s", (_, text) => expect(() => read(text)).toThrow(/^a\.md/));
});
