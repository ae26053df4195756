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

/** What agents will see of one event. */
interface Seen {
  readonly text: unknown;
  readonly data: unknown;
  readonly color?: unknown;
}

/** Hands something to the browser's adapter on a page of its own: what it said, and the events it pushed. */
function push(call: (crisp: CrispWeb) => WebOutcome): { outcome: WebOutcome; seen: readonly Seen[] } {
  const queue: (readonly unknown[])[] = [];
  // Something stands for the document: a window without one is a server.
  const page: CrispPage = { $crisp: queue, document: {} as never };
  const outcome = call(createCrispWeb({ websiteId: WEBSITE_ID, load: false, window: page, color }));
  const seen = queue.flatMap(([, name, values]) => (name === "session:event" ? seenIn(values) : []));
  return { outcome, seen };
}

/** The events of one command: `[[[text, data, color?], …]]`. */
function seenIn(values: unknown): readonly Seen[] {
  const [events] = values as readonly [readonly (readonly unknown[])[]];
  return events.map(([text, data, ...rest]) => ({ text, data, ...(rest.length > 0 && { color: rest[0] }) }));
}

const ADDED = '{"error":false,"reason":"added","data":{}}';

/** A server's adapter whose requests go nowhere. */
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

/** What a server is told only, since the browser knows who is there. */
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

/** An event, and whose timeline it belongs to: without an address there is nothing to compare. */
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

/** For every event, what the browser's adapter pushes and what the server's posts carry the same text, data and color. */
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

/** What a call of the browser's SDK means, where the event is a destination event. The environment's `token` is taken out. */
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

/** A call of the browser's SDK pushes and answers the same as the event that it stands for. */
export function callsMeanTheirEvents(): fc.IProperty<unknown> {
  return fc.property(sdkCall(), (call) => {
    const [method, ...values] = call.make();
    const called = push((crisp) => Reflect.apply(crisp[method], crisp, values));
    const sent = push((crisp) => crisp.send(toEvent(call.make())));
    deepStrictEqual(called, sent);
    // Of calls that reach no page nothing would be compared.
    ok(called.outcome.status !== "skipped" || !NOWHERE.includes(called.outcome.reason), "there is no page");
  });
}
