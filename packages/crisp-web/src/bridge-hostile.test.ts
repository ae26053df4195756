import { expect, test } from "vitest";
import { hostile } from "../test/arbitraries.js";
import { createSdk } from "../test/freshpaint-stubs.js";
import { type AnyPage, connectSpy } from "../test/spy-crisp-web.js";

const HARMLESS: readonly (readonly [what: string, create: () => AnyPage])[] = [
  ["that is frozen", () => Object.freeze({ freshpaint: createSdk() })],
  ["whose freshpaint is a text", () => ({ freshpaint: "freshpaint" })],
];

const HOSTILE: readonly (readonly [what: string, create: () => AnyPage])[] = [
  ["whose freshpaint throws at everything", () => ({ freshpaint: hostile() })],
  ["whose stub has queued what is no list", () => ({ freshpaint: [{ 0: "track" }] })],
  ["whose stub has queued what cannot be read", () => ({ freshpaint: [hostile()] })],
  ["that throws at everything", () => hostile()],
];

test.each(HARMLESS)("connecting to a page %s, and undoing it, throws nothing", (_what, create) => {
  expect(() => connectSpy(create()).undo()).not.toThrow();
});

test.each(HOSTILE)("connecting to a page %s, and undoing it, throws nothing", (_what, create) => {
  expect(() => connectSpy(create()).undo()).not.toThrow();
});
