/*
 * Replaces globals that crisp-rest and core use, but that Freshpaint's documentation does not list. The build
 * replaces each global with the export of this file (`transform.inject` in vite.config.ts). It does so only inside
 * the bundle, so other code of the runtime sees no change.
 */

type Listener = () => void;
const runtime = globalThis as { setTimeout?: unknown; clearTimeout?: unknown };

/**
 * Whether the runtime has timers. Without timers, an event is tried once, and only the time-out of `fetch` ends a
 * request without a reply.
 */
export const hasTimers: boolean = typeof runtime.setTimeout === "function";

export const setTimeout: (
  callback: (...values: never[]) => void,
  ms: number,
  ...values: unknown[]
) => unknown = hasTimers ? (runtime.setTimeout as never) : () => undefined;

export const clearTimeout: (timer: unknown) => void =
  typeof runtime.clearTimeout === "function" ? (runtime.clearTimeout as never) : () => undefined;

export const performance: { now(): number } = { now: () => Date.now() };

/**
 * Node 14 has no `Object.hasOwn`. The build replaces `Object.hasOwn` with `hasOwn` below, so this file cannot use it.
 */
const isOwn = Object.prototype.hasOwnProperty;
export const hasOwn = (object: object, key: PropertyKey): boolean => isOwn.call(object, key);

/** Converts text to bytes. It has only the method that `Basic` authorization needs. */
export class TextEncoder {
  encode(text: string): number[] {
    return [...unescape(encodeURIComponent(text))].map((char) => char.charCodeAt(0));
  }
}

/** Parses URLs of Crisp's API. Other URLs are not supported. */
export class URL {
  readonly href: string;
  readonly origin: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly username = "";
  readonly password = "";

  constructor(text: string) {
    const [href, protocol, hostname] = /^(https:)\/\/([\w.-]+)/.exec(text) ?? [];
    if (!href || !protocol || !hostname) throw new TypeError("expected a URL");
    this.href = text;
    this.origin = href;
    this.protocol = protocol;
    this.hostname = hostname;
  }

  static canParse(text: string): boolean {
    return /^https:\/\/[\w.-]+/.test(text);
  }
}

class Signal {
  aborted = false;
  readonly listeners: Listener[] = [];

  addEventListener(_: "abort", listener: Listener): void {
    this.listeners.push(listener);
  }

  removeEventListener(_: "abort", listener: Listener): void {
    const index = this.listeners.indexOf(listener);
    if (index >= 0) this.listeners.splice(index, 1);
  }
}
// node-fetch 2 accepts only a signal whose class has the name `AbortSignal`. A minifier may change the name of a class.
Object.defineProperty(Signal, "name", { value: "AbortSignal" });

export class AbortController {
  readonly signal: Signal = new Signal();

  abort(): void {
    if (this.signal.aborted) return;
    this.signal.aborted = true;
    for (const listener of this.signal.listeners.splice(0)) listener();
  }
}
