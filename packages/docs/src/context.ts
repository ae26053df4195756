import { WEBSITE } from "./website.js";

/**
 * The declarations that the examples in doc comments need, by name. The sandbox has no contact with the address in
 * `event`.
 */
const CONTEXT: Readonly<Record<string, string>> = {
  fc: 'import fc from "fast-check";',
  test: 'import { test } from "vitest";',
  expect: 'import { expect } from "vitest";',
  websiteId: `const websiteId = "${WEBSITE}";`,
  identifier: 'const identifier = process.env["CRISP_TOKEN_IDENTIFIER"] ?? "";',
  key: 'const key = process.env["CRISP_TOKEN_KEY"] ?? "";',
  crisp: `
    import { createCrispRest as create } from "@freshpaint/crisp-rest";
    const { CRISP_TOKEN_IDENTIFIER = "", CRISP_TOKEN_KEY = "" } = process.env;
    const crisp = create({
      websiteId: "${WEBSITE}", identifier: CRISP_TOKEN_IDENTIFIER, key: CRISP_TOKEN_KEY, hipaa: false,
    });`,
  event: 'const event = { type: "track", event: "E", properties: { email: "stranger@example.com" } };',
  sandbox: 'import type { Sandbox } from "@freshpaint/crisp-sandbox"; declare const sandbox: Sandbox;',
  freshpaint: "declare const freshpaint: { track(name: string, properties: object): void };",
  mapper:
    'import type { IdentifyMapper, TrackMapper } from "@freshpaint/crisp-testkit";' +
    "declare const mapper: TrackMapper & IdentifyMapper;",
  sender: 'import type { Sender } from "@freshpaint/crisp-testkit"; declare const sender: Sender;',
  myMapping: "declare const myMapping: (input: unknown, policy: unknown) => unknown;",
  mySendAll:
    "type MyFetch = (url: string, init: { body: string }) => Promise<Response>;" +
    "declare const mySendAll: (events: readonly unknown[], options: { fetch: MyFetch }) => ReturnType<Sender>;",
  toResponse: "declare const toResponse: (reply: { status: number; body: string }) => Response;",
  myMap: "declare const myMap: (input: unknown, listed?: readonly string[]) => ReturnType<TrackMapper>;",
  isFlat: "declare const isFlat: (value: unknown) => boolean;",
  flatten: "declare const flatten: (value: unknown) => unknown;",
};

/** Returns the declarations that an example needs. */
export function contextFor(code: string): string {
  const names = Object.keys(CONTEXT).filter((name) => uses(code, name) && !declares(code, name));
  return names.map((name) => CONTEXT[name]).join("\n");
}

function uses(code: string, name: string): boolean {
  return new RegExp(`(?<![.\\w$"'])${name}\\b(?!["':])`).test(code.replaceAll(/\/\/.*/g, ""));
}

function declares(code: string, name: string): boolean {
  return new RegExp(`\\b(?:const|let) ${name}\\b`).test(code);
}
