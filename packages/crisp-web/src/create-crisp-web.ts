import {
  type FreshpaintEvent,
  type MapOptions,
  type MappedIdentify,
  type MappedTrack,
  mapIdentify,
  mapTrack,
  readEvent,
  type Skipped,
} from "@freshpaint/crisp-core";
import { checkMapOptions, hasOwn, isWebsiteId, ownFields } from "@freshpaint/crisp-core/adapter";
import { attempt } from "./attempt.js";
import { type CrispQueue, createCrispQueue } from "./crisp-queue.js";
import { isKnownOther, toComparable } from "./is-known-other.js";
import { loadCrisp } from "./load-crisp.js";
import { skipped } from "./skipped.js";
import { toCommands } from "./to-commands.js";
import type { CrispWeb, CrispWebOptions, IdentityOptions, WebOutcome } from "./types.js";

/**
 * Feeds Freshpaint's events to Crisp's chatbox on this page, and loads the chatbox where nobody else does.
 *
 * @throws {TypeError} naming the option that is wrong; `options`, if they are no plain object. Nothing throws after that.
 * @example
 * const crisp = createCrispWeb({ websiteId: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc" });
 * crisp.identify("user-1", { email: "ada@example.com" }); // → { status: "queued", commands: 1 }
 * crisp.track("Order Completed", { total: 30.5 }); // → { status: "queued", commands: 1 }
 * @see https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/dollar-crisp/
 */
export function createCrispWeb(options: CrispWebOptions): CrispWeb {
  const own = ownFields(options, "options");
  checkOptions(own);
  const mapOptions: MapOptions = { ...own, hipaa: false };
  checkMapOptions(mapOptions);
  const map = (event: FreshpaintEvent): MappedTrack | MappedIdentify | Skipped =>
    event.type === "track" ? mapTrack(event, mapOptions) : mapIdentify(event, mapOptions);
  const page = own.window ?? globalThis.window;
  const queue = page && createCrispQueue(page);
  if (page) loadCrisp(page, own);

  /** Whatever tells two persons apart resets the session before anything of the new one is pushed. */
  function meet({ session, email: liveEmail, reset }: CrispQueue, id?: string, email?: string): void {
    const isOther =
      isKnownOther(id, session.id) || isKnownOther(email, session.email) || isKnownOther(email, liveEmail());
    if (isOther) reset();
    session.id = id ?? session.id;
    session.email = email ?? session.email;
  }

  /** Whatever else is wrong with an identify, its id tells that somebody else is here now. */
  function meetUnread(
    met: CrispQueue,
    { type, event, userId, properties }: Readonly<Record<string, unknown>>,
  ): void {
    const id = type === "identify" ? userId : event === "$identify" && Object(properties).distinct_id;
    if (id) meet(met, String(id));
  }

  function send(input: unknown, identity?: IdentityOptions): WebOutcome {
    if (!queue) return skipped("no_window");
    try {
      const reading = readEvent(input);
      if (reading.status === "skipped") {
        attempt(() => meetUnread(queue, input as Readonly<Record<string, unknown>>));
        return skipped(reading.reason);
      }
      const { event } = reading;
      const mapped = map(event);
      if (event.type === "identify") {
        const { email } = ownFields(hasOwn(mapped, "user") ? mapped.user : {}, "user");
        meet(queue, ownFields(event, "event").userId || undefined, toComparable(email));
      }
      return mapped.status === "mapped" ? queue.push(toCommands(mapped, identity)) : mapped;
    } catch {
      // Whatever a hostile page may have put in the way.
      return skipped("crisp_unavailable");
    }
  }

  return {
    send: (event) => send(event),
    track: (event, properties) => send({ type: "track", event, properties }),
    identify: (id: unknown, traits?: unknown, identity?: IdentityOptions) =>
      typeof id === "object" && id
        ? send({ type: "identify", traits: id }, traits as IdentityOptions)
        : send(
            {
              type: "identify",
              userId: typeof id === "bigint" ? String(id) : id,
              traits: typeof traits === "object" ? traits : null,
            },
            identity,
          ),
    reset: () => queue?.reset(),
  };
}

const TYPES = {
  load: "boolean",
  scriptUrl: "string",
  nonce: "string",
  onLoadError: "function",
  window: "object",
} as const;

/** @throws {TypeError} naming the option that is wrong, never its value. */
function checkOptions(options: CrispWebOptions): void {
  const { websiteId, hipaa = false } = options;
  // A policy that is not applied would allow everything.
  if (hipaa !== false) {
    throw new TypeError(
      "hipaa: a client-side connection cannot be in HIPAA mode; use @freshpaint/crisp-rest on a server",
    );
  }
  if (!isWebsiteId(websiteId)) throw new TypeError("websiteId: expected a UUID");
  for (const [name, type] of Object.entries(TYPES)) {
    const value = options[name as keyof typeof TYPES];
    if (value !== undefined && typeof value !== type) throw new TypeError(`${name}: expected a ${type}`);
  }
}
