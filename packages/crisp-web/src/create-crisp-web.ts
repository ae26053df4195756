import {
  checkMapOptions,
  isWebsiteId,
  type MapOptions,
  mapIdentify,
  mapTrack,
  readEvent,
  type Skipped,
} from "@freshpaint/crisp-core";
import { attempt } from "./attempt.js";
import { type CrispQueue, createCrispQueue } from "./crisp-queue.js";
import { loadCrisp } from "./load-crisp.js";
import { toCommands } from "./to-commands.js";
import type { CrispWeb, CrispWebOptions, IdentityOptions, WebOutcome } from "./types.js";

/**
 * Feeds Freshpaint's events to Crisp's chatbox on this page, and loads the chatbox where nobody else does.
 *
 * @throws {TypeError} naming the option that is wrong. Nothing throws after that.
 * @example
 * const crisp = createCrispWeb({ websiteId: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc" });
 * crisp.identify("user-1", { email: "ada@example.com" }); // → { status: "queued", commands: 1 }
 * crisp.track("Order Completed", { total: 30.5 }); // → { status: "queued", commands: 1 }
 * @see https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/dollar-crisp/
 */
export function createCrispWeb(options: CrispWebOptions): CrispWeb {
  const mapOptions = checkOptions(options);
  const page = options.window ?? globalThis.window;
  const queue = page && createCrispQueue(page);
  if (page) loadCrisp(page, options);

  /** Whatever tells two persons apart resets the session before anything of the new one is pushed. */
  function meet({ session, email: liveEmail, reset }: CrispQueue, id?: string, email?: string): void {
    const live = liveEmail();
    const isOther =
      isKnownOther(id, session.id) ||
      isKnownOther(email, session.email) ||
      isKnownOther(email, typeof live === "string" && live ? toComparable(live) : undefined);
    if (isOther) reset();
    session.id = id ?? session.id;
    session.email = email ?? session.email;
  }

  function meetUnread(
    met: CrispQueue,
    { type, userId }: { readonly type?: unknown; readonly userId?: unknown },
  ): void {
    if (type === "identify" && (typeof userId === "string" || typeof userId === "number"))
      meet(met, String(userId));
  }

  function send(input: unknown, identity?: IdentityOptions): WebOutcome {
    if (!queue) return skipped("no_window");
    const reading = readEvent(input);
    if (reading.status === "skipped") {
      // Whatever else is wrong with an identify, its id tells that somebody else is here now.
      attempt(() => meetUnread(queue, input as { readonly type?: unknown; readonly userId?: unknown }));
      return skipped(reading.reason);
    }
    const { event } = reading;
    if (event.type === "track") {
      const mapped = mapTrack(event, mapOptions);
      return mapped.status === "mapped" ? queue.push(toCommands(mapped)) : mapped;
    }
    const mapped = mapIdentify(event, mapOptions);
    const email = mapped.status === "mapped" ? mapped.user.email : undefined;
    meet(queue, event.userId || undefined, email && toComparable(email));
    return mapped.status === "mapped" ? queue.push(toCommands(mapped, identity)) : mapped;
  }

  /** Whatever a hostile page may have put in the way. */
  const sendSafely: typeof send = (...call) => attempt(() => send(...call)) ?? skipped("crisp_unavailable");

  return {
    send: (event) => sendSafely(event),
    track: (event, properties) => sendSafely({ type: "track", event, properties }),
    identify: (id: unknown, traits?: unknown, identity?: IdentityOptions) =>
      typeof id === "object" && id
        ? sendSafely({ type: "identify", traits: id }, traits as IdentityOptions)
        : sendSafely(
            { type: "identify", userId: toId(id), traits: Object(traits) === traits ? traits : null },
            identity,
          ),
    reset: () => queue?.reset(),
  };
}

const skipped = (reason: Skipped["reason"]): Skipped => ({ status: "skipped", reason });

const toId = (id: unknown) => (typeof id === "bigint" ? String(id) : id);

const toComparable = (email: string) => email.trim().toLowerCase();

function isKnownOther(one: string | undefined, last: string | undefined): boolean {
  return one !== undefined && last !== undefined && one !== last;
}

const TYPES = {
  load: "boolean",
  scriptUrl: "string",
  nonce: "string",
  onLoadError: "function",
  window: "object",
} as const;

/** @throws {TypeError} naming the option that is wrong, never its value. */
function checkOptions(options: CrispWebOptions) {
  const { websiteId, hipaa = false, color, onChange } = Object(options) as CrispWebOptions;
  if (!isWebsiteId(websiteId)) throw new TypeError("websiteId: expected a UUID");
  if (hipaa !== false) {
    throw new TypeError(
      "hipaa: a client-side connection cannot be in HIPAA mode; use @freshpaint/crisp-rest on a server",
    );
  }
  for (const [name, type] of Object.entries(TYPES)) {
    const value = options[name as keyof typeof TYPES];
    if (value !== undefined && typeof value !== type) throw new TypeError(`${name}: expected a ${type}`);
  }
  const mapOptions = { hipaa, color, onChange } as MapOptions;
  checkMapOptions(mapOptions);
  return mapOptions;
}
