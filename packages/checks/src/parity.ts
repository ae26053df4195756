import { deepStrictEqual, fail, ok, strictEqual } from "node:assert/strict";
import type { CrispColor } from "@freshpaint/crisp-core";
import { type CrispRest, createCrispRest, type RestOutcome } from "@freshpaint/crisp-rest";
import {
  anyInput,
  httpApiTrackEvent,
  identifyEvent,
  type Sample,
  type SdkCall,
  sdkCall,
  trackEvent,
} from "@freshpaint/crisp-testkit";
import { type CrispPage, type CrispWeb, createCrispWeb, type WebOutcome } from "@freshpaint/crisp-web";
import fc from "fast-check";

const WEBSITE_ID = "8c842203-7ed8-4e29-a608-7cf78a7d2fcc";
const COLORS: readonly (CrispColor | undefined)[] = ["red", "orange", undefined, "grey"];
const color = (eventName: string) => COLORS[eventName.length % COLORS.length];

/** The part of an event that agents see. */
interface Seen {
  readonly text: unknown;
  readonly data: unknown;
  readonly color?: unknown;
}

/** Passes a value to the browser adapter on a new page. Returns the outcome and the pushed events. */
function push(call: (crisp: CrispWeb) => WebOutcome): { outcome: WebOutcome; seen: readonly Seen[] } {
  const queue: (readonly unknown[])[] = [];
  // The window needs a document. Without a document, the adapter assumes that it runs on a server.
  const page: CrispPage = { $crisp: queue, document: {} as never };
  const outcome = call(createCrispWeb({ websiteId: WEBSITE_ID, load: false, window: page, color }));
  const seen = queue.flatMap(([, name, values]) => (name === "session:event" ? seenIn(values) : []));
  return { outcome, seen };
}

/** Returns the events of one command. The values of a command are `[[[text, data, color?], …]]`. */
function seenIn(values: unknown): readonly Seen[] {
  const [events] = values as readonly [readonly (readonly unknown[])[]];
  return events.map(([text, data, ...rest]) => ({ text, data, ...(rest.length > 0 && { color: rest[0] }) }));
}

const ADDED = '{"error":false,"reason":"added","data":{}}';

/** A server adapter whose requests are recorded and not sent. */
function createPost(): (event: unknown) => Promise<{ outcome: RestOutcome; seen: readonly Seen[] }> {
  let bodies: string[] = [];
  const crisp: CrispRest = createCrispRest({
    websiteId: WEBSITE_ID,
    identifier: "identifier",
    key: "key",
    hipaa: false,
    retries: 0,
    color,
    async fetch(_, init) {
      bodies.push(String(init?.body));
      return new Response(ADDED, { status: 201 });
    },
  });
  return async (event) => {
    bodies = [];
    const outcome = await crisp.send(event);
    return { outcome, seen: bodies.map((body) => JSON.parse(body)) };
  };
}

/** Skip reasons of the server adapter only. The browser adapter needs no email, since Crisp's page knows the visitor. */
const NOBODY: readonly string[] = ["email_missing", "email_invalid"];

function checkSame(
  onPage: ReturnType<typeof push>,
  onServer: Awaited<ReturnType<ReturnType<typeof createPost>>>,
) {
  const { outcome } = onServer;
  if (outcome.status === "failed") fail(`the server's adapter failed: ${outcome.error.message}`);
  if (outcome.status === "delivered") {
    strictEqual(onPage.outcome.status, "queued");
    deepStrictEqual(onServer.seen, onPage.seen);
    strictEqual(JSON.stringify(onServer.seen), JSON.stringify(onPage.seen), "the order differs");
    strictEqual(onPage.seen.length, 1);
    return;
  }
  deepStrictEqual(onServer.seen, []);
  if (NOBODY.includes(outcome.reason)) strictEqual(onPage.seen.length, 1);
  else {
    deepStrictEqual(onPage.seen, []);
    if (outcome.reason !== "identify_not_supported") deepStrictEqual(onPage.outcome, outcome);
  }
}

/** An event with the address of its contact. The server adapter sends no event without an address. */
interface Addressed {
  readonly input: Sample;
  readonly email: string | undefined;
}

const email = fc.option(fc.constantFrom("ada@example.com", " Bob@Example.com", "🙂@example.com"), {
  nil: undefined,
  freq: 6,
});

function makeAddressed({ input, email }: Addressed): unknown {
  const made = input.make();
  if (email === undefined || !("bag" in input)) return made;
  let holder = made as Record<string, unknown>;
  for (const key of input.bag as readonly string[]) holder = holder[key] as Record<string, unknown>;
  Object.defineProperty(holder, "email", { value: email, enumerable: true, configurable: true });
  return made;
}

/** For every event, the browser adapter and the server adapter send the same text, data and color. */
export function adaptersAgree(): fc.IAsyncProperty<unknown> {
  const post = createPost();
  const inputs: fc.Arbitrary<Sample> = fc.oneof(
    { weight: 5, arbitrary: trackEvent() },
    { weight: 3, arbitrary: httpApiTrackEvent() },
    { weight: 1, arbitrary: identifyEvent() },
    { weight: 1, arbitrary: anyInput() },
  );
  return fc.asyncProperty(fc.record({ input: inputs, email }), async (event) => {
    checkSame(
      push((crisp) => crisp.send(makeAddressed(event))),
      await post(makeAddressed(event)),
    );
  });
}

/**
 * Converts a call of the browser SDK to the equivalent destination event. Removes the property `token`, because it
 * contains Freshpaint's token of the environment.
 */
function toEvent([method, first, second, options]: SdkCall): unknown {
  const bag = typeof first === "object" && first !== null ? first : second;
  if (bag) delete (bag as Record<string, unknown>)["token"];
  const routing = options === undefined ? {} : readIntegrations(options);
  if (method === "track") return { type: "track", event: first, properties: second, ...routing };
  const id = bag === first ? {} : { userId: first };
  return { type: "identify", ...id, traits: bag, ...routing };
}

function readIntegrations(options: unknown): object {
  return { integrations: (options as { integrations?: unknown }).integrations };
}

const NOWHERE: readonly string[] = ["crisp_unavailable", "no_window"];

/** A call of the browser SDK pushes the same commands and returns the same outcome as the equivalent event. */
export function callsMeanTheirEvents(): fc.IProperty<unknown> {
  return fc.property(sdkCall(), (call) => {
    const [method, ...values] = call.make();
    const called = push((crisp) => Reflect.apply(crisp[method], crisp, values));
    const sent = push((crisp) => crisp.send(toEvent(call.make())));
    deepStrictEqual(called, sent);
    // If the adapter found no page, the comparison would prove nothing.
    ok(called.outcome.status !== "skipped" || !NOWHERE.includes(called.outcome.reason), "there is no page");
  });
}
