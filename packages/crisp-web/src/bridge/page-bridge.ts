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

/** A page with Freshpaint's snippet or SDK, which may also be added later. A real `window` has this type. */
export interface FreshpaintPage {
  freshpaint?: unknown;
  readonly document?: Pick<EventTarget, "addEventListener" | "removeEventListener">;
}

const NONE: readonly object[] = [];

/** One connection. Different copies of this script may have made the connections of a page. */
export interface Listener {
  /** The chatbox that gets the calls. Even if several connections have the same chatbox, the chatbox gets a call once. */
  readonly chatbox: object;
  readonly now: () => number;
  /** Gets a call of `track`, `identify` or `reset`. Never throws. */
  take(call: Call): void;
  /** Is called when consent may have changed. Never throws. */
  settle(): void;
}

/**
 * The record that all connections to one Freshpaint instance of a page share. The record remains after all connections
 * are undone.
 */
export interface PageBridge {
  /** Adds a connection. Returns a function that ends the connection. */
  connect(listener: Listener): () => void;
  /** Whether Freshpaint's consent allows a destination. If the destination is `false`, consent objects are ignored. */
  verdict(destination: string | false): Verdict;
}

/**
 * Returns the bridge of an instance on a page. Two copies of this script share one bridge. A version of the script with
 * other fields must use another number in the key.
 */
export function pageBridge(page: FreshpaintPage, instance: string): PageBridge {
  const name = Symbol.for(`@freshpaint/crisp-web bridge 1 ${instance}`);
  const bridge = (page as { [name]?: PageBridge })[name] ?? createPageBridge(page, instance);
  Reflect.defineProperty(page, name, { value: bridge });
  return bridge;
}

function createPageBridge(page: FreshpaintPage, instance: string): PageBridge {
  const listeners = new Set<Listener>();
  /** The state after all new calls. Replays do not change this state. */
  const told = createInstance(instance);
  /** The state after all calls, including calls that are treated as replays. Until the first replay, it is `told`. */
  let toldAgain = told;
  const seen = createCallsSeen(() => now(), meet, offer, hearAgain);
  const watcher: Watcher = { seen, meet, offer, isInside: false, active: new Set() };
  let now = (): number => 0;
  /** `root` is the last value of `window.freshpaint`. `target` is the instance in `root`. */
  let root: unknown;
  let target: { has_opted_out_tracking?(): unknown } | undefined;
  let release: (() => void) | undefined;

  function hear(call: Call): Call | undefined {
    // Only a call that is not sent to the adapters can change the consent.
    return hearCall(told, call) ?? hearCall(toldAgain, call);
  }

  function hearAgain(call: Call): void {
    toldAgain = { ...toldAgain };
    hearCall(toldAgain, call);
  }

  function meet(call: Call): SeenCall {
    return { call, offered: hear(call), to: NONE, copy: undefined };
  }

  /**
   * Sends a call to the listeners' chatboxes. A call without `offered` is not sent. Such a call may have changed the
   * consent, so the listeners apply the present consent.
   */
  function offer(call: SeenCall): void {
    for (const { chatbox, take, settle } of listeners) {
      if (!call.offered) settle();
      else if (!call.to.includes(chatbox)) {
        // `push` would reserve five times the memory for the array.
        call.to = [...call.to, chatbox];
        take(call.offered);
      }
    }
  }

  /** Processes the `init` calls that the stub of version 1.4 stores in the list `_i`. */
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

  /** Watches a named instance. It is a property of `freshpaint`, and `freshpaint.init` creates it. */
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

  /** Watches a property. Calls `watch` with each value of the property. */
  function follow(object: object, name: string, watch: (next: unknown) => WatchedObject): () => void {
    let inner: WatchedObject | undefined;
    const property = watchProperty(object, name, (next) => {
      inner?.release();
      if (object === page) root = next;
      inner = watch(next);
      for (const listener of listeners) listener.settle();
      return inner.shown;
    });
    // Each time a script has loaded, the property is read again. The SDK may have been assigned without our setter: we
    // cannot watch a property that `var freshpaint` creates, and some loaders delete or redefine the property.
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
      // On a stub, `has_opted_out_tracking` is not called, because a stub would queue the call.
      const isIn = Array.isArray(target) || orUndefined(() => !target?.has_opted_out_tracking?.());
      const verdict = freshpaintConsent(told, destination);
      const again = toldAgain === told ? verdict : freshpaintConsent(toldAgain, destination);
      // A refusal that is treated as a replay may be the visitor's new decision. So calls are held while the SDK may
      // repeat queued calls, and are denied after that. A grant that is treated as a replay does not undo a refusal.
      const isOpen = again === false && seen.isReplayTime();
      return allOf([verdict, isOpen ? undefined : again, isIn]);
    },
  };
}
