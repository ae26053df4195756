import { mapTrack } from "@freshpaint/crisp-core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anything, bags } from "../test/arbitraries.js";
import type { Command } from "../test/fake-crisp.js";
import { createPageWith, WEBSITE_ID } from "../test/fake-page.js";
import { isDocumented } from "../test/is-documented.js";
import { createCrispWeb } from "./create-crisp-web.js";
import type { WebOutcome } from "./types.js";

const RUNS = { numRuns: 300 };
const HMAC = "0123456789abcdef".repeat(4);

function open() {
  const pushed: Command[] = [];
  const window = createPageWith(pushed);
  return { pushed, crisp: createCrispWeb({ websiteId: WEBSITE_ID, load: false, window }) };
}

const calls = fc.oneof(
  fc.tuple(fc.constant("send" as const), anything),
  fc.tuple(
    fc.constant("send" as const),
    fc.record({ type: fc.constant("track"), event: fc.string(), properties: bags }),
  ),
  fc.tuple(
    fc.constant("send" as const),
    fc.record({ type: fc.constant("identify"), userId: anything, traits: bags }),
  ),
  fc.tuple(fc.constant("track" as const), anything, anything),
  fc.tuple(fc.constant("track" as const), fc.string(), bags),
  fc.tuple(fc.constant("identify" as const), anything, anything),
  fc.tuple(
    fc.constant("identify" as const),
    fc.string(),
    bags,
    fc.constantFrom({}, { emailSignature: HMAC }),
  ),
  fc.tuple(fc.constant("reset" as const)),
);

test("every call pushes only documented commands, returns their number and throws no error", () => {
  const law = fc.property(fc.array(calls, { maxLength: 12 }), (sequence) => {
    const { pushed, crisp } = open();
    for (const [method, ...values] of sequence) {
      const before = pushed.length;
      const outcome = Reflect.apply(crisp[method], crisp, values) as WebOutcome | undefined;
      const added = pushed.slice(before);
      expect(added.filter((command) => !isDocumented(command))).toEqual([]);
      const own = added.filter(([action]) => action === "set").length;
      expect(outcome?.status === "queued" ? outcome.commands : 0).toBe(own);
    }
  });
  fc.assert(law, RUNS);
});

test("the text and data of an event are the same as in the result of core's mapTrack", () => {
  const law = fc.property(fc.string(), bags, (event, properties) => {
    const mapped = mapTrack({ type: "track", event, properties }, { hipaa: false });
    const { pushed, crisp } = open();
    const outcome = crisp.track(event, properties);
    if (mapped.status === "skipped") {
      expect({ outcome, pushed }).toEqual({ outcome: mapped, pushed: [] });
    } else {
      const { text, data } = mapped.event;
      expect(outcome).toEqual({ status: "queued", commands: 1 });
      expect(pushed).toStrictEqual([["set", "session:event", [[[text, data]]]]]);
    }
  });
  fc.assert(law, RUNS);
});

test("`track` and `identify` do not change their arguments", () => {
  const law = fc.property(fc.string(), bags, (name, properties) => {
    const before = fc.stringify(properties);
    const { crisp } = open();
    crisp.track(name, properties);
    crisp.identify(name, properties);
    expect(fc.stringify(properties)).toBe(before);
  });
  fc.assert(law, RUNS);
});

test("before Crisp has loaded, the queue never has more than 1,000 of our commands and one reset", () => {
  const steps = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.tuple(fc.constant("track" as const), fc.integer({ min: 1, max: 400 })) },
      { weight: 2, arbitrary: fc.tuple(fc.constant("identify" as const), fc.integer({ min: 1, max: 90 })) },
      { weight: 1, arbitrary: fc.tuple(fc.constant("reset" as const), fc.integer({ min: 1, max: 5 })) },
    ),
    { minLength: 1, maxLength: 20 },
  );
  const law = fc.property(steps, (sequence) => {
    const { pushed, crisp } = open();
    const statuses = new Set<string>();
    for (const [method, times] of sequence) {
      for (let time = 0; time < times; time += 1) {
        if (method === "track") statuses.add(crisp.track("Order").status);
        if (method === "identify")
          statuses.add(crisp.identify({ email: `${time}@example.com`, name: "A" }).status);
        if (method === "reset") crisp.reset();
      }
    }
    expect(pushed.length).toBeLessThanOrEqual(1_001);
    // A call has at most three commands: a reset, and two commands for an identify call. So a call may be skipped only if
    // fewer than three more commands fit.
    if (statuses.has("skipped")) expect(pushed.length).toBeGreaterThan(1_000 - 3);
  });
  fc.assert(law, { numRuns: 40 });
});
