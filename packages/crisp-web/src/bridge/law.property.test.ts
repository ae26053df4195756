import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LOADERS, type Loader } from "../../test/freshpaint-loaders.js";
import {
  createArrayStub,
  createChainStub,
  createDeafProxyStub,
  createHonouringProxyStub,
  createInitStub,
  createSdk,
} from "../../test/freshpaint-stubs.js";
import type { AnyPage } from "../../test/spy-crisp-web.js";
import type { CrispWeb } from "../types.js";
import { connectFreshpaint } from "./connect-freshpaint.js";

const WINDOW_MS = 2_000;

type Method = "track" | "identify";

/** One action of the page, the visitor or the network. */
type Step =
  | {
      readonly kind: "call" | "push";
      readonly method: Method;
      readonly name: string;
      readonly properties: unknown;
    }
  | { readonly kind: "front" | "refill"; readonly name: string; readonly properties: unknown }
  | { readonly kind: "chain"; readonly name: string }
  | { readonly kind: "connect"; readonly chatbox: number }
  | { readonly kind: "undo"; readonly connection: number }
  | { readonly kind: "load" | "runLater" }
  | { readonly kind: "wait"; readonly ms: number };

/** There are few different calls, so many calls in a sequence are equal. */
const names = fc.constantFrom("A", "A", "A", "B");
const bags = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ total: 1 }) },
  { weight: 1, arbitrary: fc.constantFrom(undefined, null, {}, { total: 1, paid: [true] }) },
);
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom("call" as const, "call" as const, "push" as const),
      method: fc.constantFrom("track" as const, "track" as const, "identify" as const),
      name: names,
      properties: bags,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("chain" as const), name: names }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("front" as const, "refill" as const),
      name: names,
      properties: bags,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("connect" as const), chatbox: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("undo" as const), connection: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("load" as const, "runLater" as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.constantFrom(1, 1_999, 2_000, 2_001) }),
  },
);

/** The key of a call. Two calls with the same key are equal. */
const keyOf = (method: string, name: unknown, properties: unknown) =>
  JSON.stringify([method, name ?? null, typeof properties === "function" ? {} : (properties ?? {})]);

/** A call that a connected bridge has seen. `to` contains the chatboxes that have received the call. */
interface Known {
  readonly key: string;
  readonly to: Set<number>;
}

/** A model without a page. It calculates the keys of the calls that each chatbox must receive. */
class Model {
  readonly offers: string[][] = [[], []];
  now = 0;
  private queue: { key: string; known?: Known }[] = [];
  /** The calls that the bridge saw in the queue before the page changed the queue without the queue's methods. */
  private before: Known[] | undefined;
  private candidates: Known[] = [];
  private until = Number.NEGATIVE_INFINITY;
  private isTakeoverUnheard = false;
  private hasConnected = false;
  readonly connected: number[] = [];

  private offer(known: Known, chatboxes: readonly number[]): void {
    for (const chatbox of chatboxes) {
      if (known.to.has(chatbox)) continue;
      known.to.add(chatbox);
      this.offers[chatbox]?.push(known.key);
    }
  }

  queued(key: string): void {
    const entry: { key: string; known?: Known } = { key };
    this.queue.push(entry);
    if (this.connected.length > 0) this.find(entry);
  }

  /** The page changes the queue without the queue's methods. Then the bridge finds the calls only by comparing them. */
  changed(key: string, how: "front" | "refill"): void {
    this.before ??= this.queue.flatMap(({ known }) => known ?? []);
    const rest = how === "front" ? this.queue : [];
    this.queue = [{ key }, ...rest.map((entry) => ({ key: entry.key }))];
    if (this.connected.length > 0) this.look();
  }

  private look(): void {
    for (const entry of this.queue) {
      const index = this.before?.findIndex(({ key }) => key === entry.key) ?? -1;
      const [known] = index >= 0 ? (this.before as Known[]).splice(index, 1) : [];
      if (known) entry.known = known;
      this.find(entry);
    }
    this.before = undefined;
  }

  private find(entry: { key: string; known?: Known }): void {
    if (!entry.known) {
      entry.known = { key: entry.key, to: new Set() };
      this.candidates.push(entry.known);
    }
    this.offer(entry.known, this.connected);
  }

  connect(chatbox: number): void {
    const isFirst = this.connected.length === 0;
    this.hasConnected = true;
    this.connected.push(chatbox);
    if (isFirst && this.isTakeoverUnheard) {
      this.isTakeoverUnheard = false;
      this.until = this.now + WINDOW_MS;
    }
    this.look();
  }

  undo(chatbox: number): void {
    this.connected.splice(this.connected.indexOf(chatbox), 1);
  }

  /** The SDK replaces the stub. If the SDK does not keep the stub, later connections find no queue. */
  takeOver(keepsQueue: boolean): void {
    if (!keepsQueue) this.queue = [];
    if (this.connected.length > 0) this.until = this.now + WINDOW_MS;
    // A bridge that never saw the stub's methods cannot detect that the SDK has replaced the methods.
    else this.isTakeoverUnheard = this.hasConnected;
  }

  emptied(): void {
    this.queue = [];
  }

  /** A call on the SDK. The bridge cannot distinguish whether the page or the SDK's loader makes the call. */
  live(key: string): void {
    if (this.connected.length === 0) return;
    const index =
      this.now <= this.until ? this.candidates.findIndex((candidate) => candidate.key === key) : -1;
    const [replay] = index >= 0 ? this.candidates.splice(index, 1) : [];
    if (replay) this.until = this.now + WINDOW_MS;
    this.offer(replay ?? { key, to: new Set() }, this.connected);
  }
}

interface Stub {
  readonly name: string;
  create(): AnyPage["freshpaint"];
  /** Whether an SDK can assign its methods to the stub. */
  readonly takesMethods: boolean;
}

const STUBS: readonly Stub[] = [
  { name: "an array-like stub", create: createArrayStub, takesMethods: true },
  { name: "the stub of version 1.4", create: createInitStub, takesMethods: true },
  { name: "a Proxy that ignores assigned properties", create: createDeafProxyStub, takesMethods: false },
  { name: "a Proxy that keeps assigned properties", create: createHonouringProxyStub, takesMethods: true },
  { name: "a Proxy with chainable return values", create: createChainStub, takesMethods: true },
];

/** Creates an adapter that only records the keys of its calls. */
function createSpy(): { readonly adapter: CrispWeb; readonly keys: string[] } {
  const keys: string[] = [];
  const keep = (method: string) => (name: unknown, properties: unknown) =>
    void keys.push(keyOf(method, name, properties));
  const adapter = { track: keep("track"), identify: keep("identify"), reset: keep("reset") };
  return { adapter: adapter as never, keys };
}

/** Performs the steps on a page and in the model. */
function run({ create }: Stub, loader: Loader, sequence: readonly Step[]) {
  const model = new Model();
  const page: AnyPage = { freshpaint: create() };
  const stub = page.freshpaint;
  const spies = [createSpy(), createSpy()];
  const undos: (readonly [chatbox: number, undo: () => void])[] = [];
  let isInitialized = false;
  let isLoaded = false;
  let isVisible = false;
  let later: (() => void) | undefined;

  const sdk = createSdk();
  const visible = Object.fromEntries(
    (["track", "identify"] as const).map((method) => [
      method,
      (...values: unknown[]) => {
        if (isVisible) model.live(keyOf(method, values[0], values[1]));
        return sdk[method](...(values as [string]));
      },
    ]),
  );

  function load(): void {
    isLoaded = true;
    const empties = () => Object.keys(stub).filter((key) => /^\d+$/.test(key)).length === 0;
    const takeOver = () => {
      isVisible = true;
      model.takeOver(loader.isInPlace === true);
    };
    if (loader.isInPlace) takeOver();
    loader.load(stub, visible, {
      swap() {
        takeOver();
        page.freshpaint = visible;
      },
      current: () => page.freshpaint,
      later(task) {
        later = () => {
          task();
          if (empties()) model.emptied();
        };
      },
    });
    if (empties()) model.emptied();
  }

  function call(method: Method, name: string, properties: unknown, how: "call" | "push"): void {
    if (isLoaded) page.freshpaint[method](name, properties);
    else if (how === "push") page.freshpaint.push([method, name, properties]);
    else page.freshpaint[method](name, properties);
    if (!isLoaded) model.queued(keyOf(method, name, properties));
  }

  for (const step of sequence) {
    // The snippet calls `init` once. A bridge may be connected before that call.
    if (/call|push|chain|load/.test(step.kind) && !isInitialized) {
      if (Array.isArray(page.freshpaint._i)) page.freshpaint.init("environment", {});
      isInitialized = true;
    }
    if (step.kind === "call" || step.kind === "push")
      call(step.method, step.name, step.properties, step.kind);
    if ((step.kind === "front" || step.kind === "refill") && !isLoaded) {
      if (step.kind === "refill") stub.length = 0;
      Array.prototype.unshift.call(stub, ["track", step.name, step.properties]);
      // The bridge reads the queue at the next call.
      page.freshpaint.push();
      model.changed(keyOf("track", step.name, step.properties), step.kind);
    }
    if (step.kind === "chain") {
      const chained = isLoaded ? undefined : page.freshpaint.identify?.(step.name);
      if (!isLoaded && page.freshpaint.identify) model.queued(keyOf("identify", step.name, {}));
      if (chained) {
        chained.track(step.name);
        model.queued(keyOf("track", step.name, {}));
      }
    }
    if (step.kind === "connect") {
      model.connect(step.chatbox);
      const { adapter } = spies[step.chatbox] as { adapter: CrispWeb };
      undos.push([step.chatbox, connectFreshpaint(page, adapter, { now: () => model.now })]);
    }
    if (step.kind === "undo") {
      const [[chatbox, undo] = []] = undos.splice(step.connection, 1);
      if (undo && chatbox !== undefined) {
        undo();
        model.undo(chatbox);
      }
    }
    if (step.kind === "load" && !isLoaded) load();
    if (step.kind === "runLater") {
      later?.();
      later = undefined;
    }
    if (step.kind === "wait") model.now += step.ms;
  }
  return { model, page, spies, undos, stub, sdk: visible, isLoaded };
}

describe.each(STUBS)("with $name", (stub) => {
  const loaders = LOADERS.filter(({ isInPlace }) => stub.takesMethods || !isInPlace);

  test.each(loaders)(
    "each chatbox receives the calls that the model predicts if the loader $name",
    (loader) => {
      const law = fc.property(fc.array(steps, { maxLength: 25 }), (sequence) => {
        const { model, spies } = run(stub, loader, sequence);
        expect(spies.map(({ keys }) => keys)).toEqual(model.offers);
      });
      fc.assert(law, { numRuns: 150 });
    },
  );
});
