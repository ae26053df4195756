import { describe, expect, test } from "vitest";
import { hostile } from "../test/arbitraries.js";
import { createPageWith, WEBSITE_ID } from "../test/fake-page.js";
import { createCrispWeb } from "./create-crisp-web.js";
import type { CrispWeb } from "./types.js";

const EMAIL = "ada@example.com";
const HMAC = "0123456789abcdef".repeat(4);
const setEmail = ["set", "user:email", [EMAIL]];
const signed = ["set", "user:email", [EMAIL, HMAC]];
const event = (text: string, data = {}) => ["set", "session:event", [[[text, data]]]];

/** The adapter without types, as a page in JavaScript calls it. */
type Loose = { readonly [Method in keyof CrispWeb]: (...values: unknown[]) => unknown };

function run(call: (crisp: Loose) => unknown) {
  const page = createPageWith([]);
  const outcome = call(createCrispWeb({ websiteId: WEBSITE_ID, load: false, window: page }) as Loose);
  return { outcome, pushed: page.$crisp };
}

const QUEUED: readonly (readonly [what: string, call: (crisp: Loose) => unknown, pushed: unknown[]])[] = [
  ["track(name)", (crisp) => crisp.track("Order"), [event("Order")]],
  ["track(name, undefined)", (crisp) => crisp.track("Order", undefined), [event("Order")]],
  ["track(name, null)", (crisp) => crisp.track("Order", null), [event("Order")]],
  ["track(name, properties)", (crisp) => crisp.track("Order", { a: 1 }), [event("Order", { a: 1 })]],
  ["track(name, properties, more)", (crisp) => crisp.track("Order", {}, () => 1), [event("Order")]],
  ["identify(id, traits)", (crisp) => crisp.identify("1", { email: EMAIL }), [setEmail]],
  ["identify(number, traits)", (crisp) => crisp.identify(1, { email: EMAIL }), [setEmail]],
  ["identify(null, traits)", (crisp) => crisp.identify(null, { email: EMAIL }), [setEmail]],
  ["identify(undefined, traits)", (crisp) => crisp.identify(undefined, { email: EMAIL }), [setEmail]],
  ["identify(traits)", (crisp) => crisp.identify({ email: EMAIL }), [setEmail]],
  [
    "identify(id, traits, signature)",
    (crisp) => crisp.identify("1", { email: EMAIL }, { emailSignature: HMAC }),
    [signed],
  ],
  [
    "identify(traits, undefined, signature)",
    (crisp) => crisp.identify({ email: EMAIL }, undefined, { emailSignature: HMAC }),
    [signed],
  ],
  [
    "identify(traits, signature)",
    (crisp) => crisp.identify({ email: EMAIL }, { emailSignature: HMAC }),
    [signed],
  ],
  [
    "identify(number, traits, signature)",
    (crisp) => crisp.identify(1, { email: EMAIL }, { emailSignature: HMAC }),
    [signed],
  ],
  [
    "identify(null, traits, signature)",
    (crisp) => crisp.identify(null, { email: EMAIL }, { emailSignature: HMAC }),
    [signed],
  ],
  [
    "identify(undefined, traits, signature)",
    (crisp) => crisp.identify(undefined, { email: EMAIL }, { emailSignature: HMAC }),
    [signed],
  ],
  ["identify(traits, callback)", (crisp) => crisp.identify({ email: EMAIL }, () => 1), [setEmail]],
  ["send(track)", (crisp) => crisp.send({ type: "track", event: "Order" }), [event("Order")]],
  ["send(identify)", (crisp) => crisp.send({ type: "identify", traits: { email: EMAIL } }), [setEmail]],
  [
    "send(HTTP API)",
    (crisp) => crisp.send({ event: "Order", properties: { token: "t", a: 1 } }),
    [event("Order", { a: 1 })],
  ],
  [
    "send($identify)",
    (crisp) => crisp.send({ event: "$identify", properties: { $user_props: { email: EMAIL } } }),
    [setEmail],
  ],
];

const SKIPPED: readonly (readonly [what: string, call: (crisp: Loose) => unknown, reason: string])[] = [
  ["track()", (crisp) => crisp.track(), "event_name_missing"],
  ["track(white space)", (crisp) => crisp.track(" \n"), "event_name_missing"],
  ["track(5)", (crisp) => crisp.track(5), "invalid_event"],
  ["track(name, text)", (crisp) => crisp.track("Order", "Pro"), "invalid_event"],
  ["identify()", (crisp) => crisp.identify(), "no_supported_traits"],
  ["identify(id) with an email address as the id", (crisp) => crisp.identify(EMAIL), "no_supported_traits"],
  ["identify(id, null)", (crisp) => crisp.identify("1", null), "no_supported_traits"],
  [
    "identify(id, signature)",
    (crisp) => crisp.identify(EMAIL, { emailSignature: HMAC }),
    "no_supported_traits",
  ],
  [
    "identify(id, null, signature)",
    (crisp) => crisp.identify("1", null, { emailSignature: HMAC }),
    "no_supported_traits",
  ],
  [
    "identify(id, undefined, signature)",
    (crisp) => crisp.identify("1", undefined, { emailSignature: HMAC }),
    "no_supported_traits",
  ],
  [
    "identify(traits without an email, signature)",
    (crisp) => crisp.identify({ plan: "pro" }, { emailSignature: HMAC }),
    "no_supported_traits",
  ],
  ["identify(id, callback)", (crisp) => crisp.identify("1", () => 1), "no_supported_traits"],
  ["identify(id, array)", (crisp) => crisp.identify("1", [EMAIL]), "invalid_event"],
  ["identify({})", (crisp) => crisp.identify({}), "no_supported_traits"],
  ["send()", (crisp) => crisp.send(), "invalid_event"],
  ["send(page)", (crisp) => crisp.send({ type: "page" }), "unsupported_call"],
];

describe("a call of the adapter", () => {
  test.each(QUEUED)("is queued: %s", (_what, call, pushed) => {
    expect(run(call)).toStrictEqual({ outcome: { status: "queued", commands: pushed.length }, pushed });
  });

  test.each(SKIPPED)("is skipped: %s", (_what, call, reason) => {
    expect(run(call)).toStrictEqual({ outcome: { status: "skipped", reason }, pushed: [] });
  });

  test.each([[undefined], [null], [() => 1]])(
    "is treated as a call without options if the options are %s",
    (options) => {
      expect(run((crisp) => crisp.identify({ email: EMAIL }, options)).pushed).toStrictEqual([setEmail]);
      expect(run((crisp) => crisp.identify("1", { email: EMAIL }, options)).pushed).toStrictEqual([setEmail]);
    },
  );

  test.each([[null], [""], [5], [{}]])("sends no signature if emailSignature is %j", (emailSignature) => {
    const { pushed } = run((crisp) => crisp.identify({ email: EMAIL }, { emailSignature }));
    expect(pushed).toStrictEqual([setEmail]);
  });

  test("throws no error into the page if the options cannot be read", () => {
    const { outcome } = run((crisp) => crisp.identify({ email: EMAIL }, hostile()));
    expect(outcome).toMatchObject({ status: expect.stringMatching(/^queued|skipped$/) });
  });
});
