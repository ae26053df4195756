import { orUndefined } from "@freshpaint/crisp-core/adapter";
import { allOf } from "../queue/consent.js";
import type { Verdict } from "../queue/page-session.js";
import { createCallsSeen, type SeenCall } from "./calls-seen.js";
import type { Call } from "./freshpaint-call.js";
import { freshpaintConsent } from "./freshpaint-consent.js";
import { createInstance, MAIN } from "./freshpaint-instance.js";
import { hearCall } from "./freshpaint-methods.js";
import { type WatchedObject, type Watcher, watchObject } from "./watch-object.js";
import { watchProperty } from "./watch-property.js";

/** A page with Freshpaint's snippet or SDK, now or later: a real `window` fits. */
export interface FreshpaintPage {
  freshpaint?: unknown;
  readonly document?: Pick<EventTarget, "addEventListener" | "removeEventListener">;
}

/** One connection, of whichever copy of this script. */
export interface Listener {
  /** What it feeds. Each call is offered to a chatbox once, however many connections feed it. */
  readonly chatbox: object;
  readonly now: () => number;
  /** Takes a call to `track`, `identify` or `reset`. Never throws. */
  take(call: Call): void;
  /** Consent may have changed. Never throws. */
  settle(): void;
}

/** What all connections to one Freshpaint instance of a page share. It outlives the last of them. */
export interface PageBridge {
  /** Answers what ends it. */
  connect(listener: Listener): () => void;
  /** What Freshpaint lets go to a destination; `false` for one that nobody is to be asked about. */
  verdict(destination: string | false): Verdict;
}

/** The bridge of a page and instance. Two copies of this script share it; another version has its own. */
export function pageBridge(page: FreshpaintPage, instance: string): PageBridge {
  const name = Symbol.for(`@freshpaint/crisp-web bridge 1 ${instance}`);
  const bridge = (page as { [name]?: PageBridge })[name] ?? createPageBridge(page, instance);
  Reflect.defineProperty(page, name, { value: bridge });
  return bridge;
}

function createPageBridge(page: FreshpaintPage, instance: string): PageBridge {
  const listeners = new Set<Listener>();
  /** What new calls have told. */
  const told = createInstance(instance);
  /** What all calls have told, also those that count as replays. */
  const toldAgain = createInstance(instance);
  let hasReplayed = false;
  const seen = createCallsSeen(() => now(), meet, offer, hearAgain);
  const watcher: Watcher = { seen, meet, offer, isInside: false, active: new Set() };
  let now = (): number => 0;
  /** The last value of `window.freshpaint`, and the instance in it. */
  let root: unknown;
  let target: { has_opted_out_tracking?(): unknown } | undefined;
  let release: (() => void) | undefined;

  function hear(call: Call): Call | undefined {
    const offered = hearCall(told, call);
    // The adapter's calls tell nothing of consent.
    if (!offered) hearCall(toldAgain, call);
    return offered;
  }

  function hearAgain(call: Call): void {
    hasReplayed = true;
    hearCall(toldAgain, call);
  }

  function meet(call: Call): SeenCall {
    return { offered: hear(call), to: [], copy: undefined };
  }

  /**
   * A refusal that counts as a replay may be the visitor's own. It holds the calls until the SDK has had the time to make
   * again what came after it, and denies from then on. A grant that counts as a replay undoes no refusal.
   */
  function consentVerdict(destination: string | false): Verdict {
    const verdict = freshpaintConsent(told, destination);
    if (!verdict || !hasReplayed) return verdict;
    const again = freshpaintConsent(toldAgain, destination);
    return again === false && seen.isReplayTime() ? undefined : again;
  }

  /** A call without an adapter's call may have changed consent. */
  function offer(call: SeenCall): void {
    for (const { chatbox, take, settle } of listeners) {
      if (call.to.includes(chatbox)) continue;
      // An array that has grown by push takes five times the memory.
      call.to = [...call.to, chatbox];
      if (call.offered) take(call.offered);
      else settle();
    }
  }

  /** The stub of version 1.4 keeps `init` calls in a list of their own. */
  function hearInits(): void {
    const inits: unknown = Reflect.getOwnPropertyDescriptor(Object(root), "_i")?.value;
    if (Array.isArray(inits)) for (const init of inits) orUndefined(() => hear(["init", ...init]));
  }

  function watchTarget(next: unknown): WatchedObject {
    if (Object(next) === next) {
      if (target !== undefined && target !== next) seen.expectReplays();
      target = next as object;
    }
    orUndefined(hearInits);
    return watchObject(next, "", watcher);
  }

  /** Another instance is a property of `freshpaint`, and made by its `init`. */
  function watchInstance(next: unknown): WatchedObject {
    if (Object(next) !== next) return { shown: next, release() {} };
    const init = watchProperty(next as object, "init", (method) =>
      typeof method === "function"
        ? function (this: unknown, ...values: unknown[]) {
            orUndefined(() => hear(["init", ...values]));
            return Reflect.apply(method, this, values);
          }
        : method,
    );
    const leave = follow(next as object, instance, watchTarget);
    return {
      shown: next,
      release() {
        leave();
        init.release();
      },
    };
  }

  /** Watches a property, and by `watch` whatever is put there. */
  function follow(object: object, name: string, watch: (next: unknown) => WatchedObject): () => void {
    let inner: WatchedObject | undefined;
    const property = watchProperty(object, name, (next) => {
      inner?.release();
      if (object === page) root = next;
      inner = watch(next);
      for (const listener of listeners) listener.settle();
      return inner.shown;
    });
    // The SDK comes with a script that has loaded, and may have put itself where it cannot be seen: `var freshpaint`
    // makes a property that cannot be watched, and some loaders delete or define the property.
    orUndefined(() => page.document?.addEventListener("load", property.look, true));
    return () => {
      orUndefined(() => page.document?.removeEventListener("load", property.look, true));
      property.release();
      inner?.release();
    };
  }

  return {
    connect(listener) {
      now = listener.now;
      listeners.add(listener);
      release ??= follow(page, MAIN, instance ? watchInstance : watchTarget);
      for (const watched of watcher.active) seen.readQueue(watched, true);
      listener.settle();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        release?.();
        release = undefined;
      };
    },
    verdict(destination) {
      orUndefined(hearInits);
      // A stub would queue the question.
      const isIn = Array.isArray(target) || orUndefined(() => !target?.has_opted_out_tracking?.());
      return allOf([consentVerdict(destination), isIn]);
    },
  };
}
