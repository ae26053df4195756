import { describe, expect, test } from "vitest";
import { findMachineTraces } from "./find-machine-traces.js";

// The paths are concatenated from parts, so that this file does not contain such a path.
const HOME = ["", "home", "ada", "crisp"].join("/");
const USERS = ["", "Users", "ada"].join("/");
const WORK = ["", "work", "main"].join("/");
const WINDOWS = ["C:", "Users", "ada"].join("\\");
const REGISTRY = ["registry", "npmjs", "org"].join(".");
const HOST = "packages.example:4873";

const TRACES: readonly { title: string; text: string; trace: string }[] = [
  { title: "a home folder", text: `cd ${HOME}`, trace: HOME },
  { title: "a home folder of macOS", text: `"${USERS}"`, trace: USERS },
  { title: "a work folder", text: `(${WORK})`, trace: WORK },
  { title: "a file URL", text: `file://${WORK}`, trace: WORK },
  { title: "a folder of Windows", text: `open ${WINDOWS}`, trace: WINDOWS },
  { title: "a registry", text: `https://${REGISTRY}/undici`, trace: REGISTRY },
  { title: "the registry of this machine", text: `http://${HOST}/undici`, trace: HOST },
];

const HARMLESS: readonly string[] = [
  "https://example.com/home/garden",
  "packages/work/index.ts",
  "registry.routes.get(name)",
  "the npm registry",
  "Q:\\nA:",
];

describe("findMachineTraces finds a trace in a text with", () => {
  test.each(TRACES)("$title", ({ text, trace }) => {
    expect(findMachineTraces(`one\n${text}`, [HOST])).toStrictEqual([`line 2: ${trace}`]);
  });
});

describe("findMachineTraces finds no trace in a text with", () => {
  test.each(HARMLESS)("%s", (text) => {
    expect(findMachineTraces(text, [HOST])).toStrictEqual([]);
  });
});
