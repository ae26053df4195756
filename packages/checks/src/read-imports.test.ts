import { describe, expect, test } from "vitest";
import { COMPUTED, readImports } from "./read-imports.js";

const CASES: readonly { title: string; source: string; expected: readonly string[] }[] = [
  { title: "an import of names", source: `import { a } from "x";`, expected: ["x"] },
  {
    title: "an import over several lines",
    source: `import {\n  a,\n  type B,\n} from "x";`,
    expected: ["x"],
  },
  {
    title: "an import of a default export and of a namespace",
    source: `import a, * as b from 'x'`,
    expected: ["x"],
  },
  { title: "an import of types", source: `import type { A } from "x";`, expected: ["x"] },
  { title: "an import for its effect", source: `import "x";`, expected: ["x"] },
  { title: "an import with attributes", source: `import a from "x" with { type: "json" };`, expected: ["x"] },
  { title: "a minified import", source: `import{a}from"x";export*from"y"`, expected: ["x", "y"] },
  { title: "a re-export", source: `export { a } from "x";\nexport * from "y";`, expected: ["x", "y"] },
  { title: "a dynamic import", source: `const a = await import("x");`, expected: ["x"] },
  { title: "a dynamic import with a comment", source: `import(/* @vite-ignore */ "x")`, expected: ["x"] },
  { title: "an imported type", source: `let a: import("x").A;`, expected: ["x"] },
  { title: "a require", source: `const a = require("x");`, expected: ["x"] },
  { title: "a reference to types", source: `/// <reference types="node" />\n`, expected: ["node"] },
  { title: "a computed import", source: `import(name)`, expected: [COMPUTED] },
  { title: "a concatenated import", source: `import("node:" + name)`, expected: [COMPUTED] },
  { title: "a template import", source: "import(`node:fs`)", expected: [COMPUTED] },
  { title: "an import after a regular expression", source: `f(/["'\`]/);\nimport "x";`, expected: ["x"] },
  { title: "an import after a class of slashes", source: `a = /[/]"/;\nimport "x";`, expected: ["x"] },
  { title: "an import after a division", source: `a = b / c;\nimport "x"; // d / e`, expected: ["x"] },
  { title: "an import after an URL", source: `const a = "http://b";import "x";`, expected: ["x"] },
  { title: "no import in a line comment", source: `// import "x";`, expected: [] },
  { title: "no import in a block comment", source: `/*\nimport "x";\n*/`, expected: [] },
  { title: "no import in a string", source: `a('import "x"', "from 'y'")`, expected: [] },
  { title: "no import in a template", source: '`<script>\nimport "x";\n</script>`', expected: [] },
  {
    title: "no import in a call of a method named import or require",
    source: `a.import("x"); a.require("y");`,
    expected: [],
  },
  { title: "no import in import.meta", source: `new URL("x", import.meta.url);`, expected: [] },
  { title: "no import in Array.from", source: `Array.from("x"); ({ from: "y" });`, expected: [] },
];

describe("readImports finds", () => {
  test.each(CASES)("$title", ({ source, expected }) => {
    expect(readImports(source)).toStrictEqual(expected);
  });
});
