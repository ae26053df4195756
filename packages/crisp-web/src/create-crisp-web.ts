import {
  type FreshpaintEvent,
  type MapOptions,
  mapIdentify,
  mapTrack,
  type ReadResult,
  readEvent,
} from "@freshpaint/crisp-core";
import {
  checkMapOptions,
  orUndefined,
  ownFields,
  readSdkCall,
  skipped,
} from "@freshpaint/crisp-core/adapter";
import { CHATBOX, type Chatbox } from "./chatbox.js";
import { CONSENTS, checkOptions } from "./check-options.js";
import { loadCrisp } from "./load/load-crisp.js";
import { type CrispQueue, createCrispQueue } from "./queue/create-crisp-queue.js";
import { noteIdentity, noteUnreadIdentity } from "./queue/note-identity.js";
import { toCommands } from "./to-commands.js";
import type { CrispPage, CrispWeb, CrispWebOptions, IdentityOptions, WebOutcome } from "./types.js";

/**
 * Creates an adapter that sends Freshpaint's events to Crisp's chatbox on this page. It loads the chatbox if the page
 * has not loaded it.
 *
 * @throws {TypeError} if an option is wrong, or if `options` is not a plain object. The message names the option, or
 * `options`. Later errors are never thrown.
 * @example
 * const crisp = createCrispWeb({ websiteId: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc" });
 * crisp.identify("user-1", { email: "ada@example.com" }); // → { status: "queued", commands: 1 }
 * crisp.track("Order Completed", { total: 30.5 }); // → { status: "queued", commands: 1 }
 * @see https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/dollar-crisp/
 */
export function createCrispWeb(options: CrispWebOptions): CrispWeb {
  const own = ownFields(options, "options");
  checkOptions(own);
  const mapOptions = { ...own, hipaa: false } as MapOptions;
  checkMapOptions(mapOptions);
  const { destination = "Crisp" } = own;
  const page = own.window ?? globalThis.window;
  // If reading `document` throws, the window still counts as a page.
  const queue = page && !orUndefined(() => !page.document) ? createCrispQueue(page) : undefined;
  if (queue) start(queue, page, own);

  function send(reading: ReadResult, input: unknown, identity?: unknown): WebOutcome {
    if (!queue) return skipped("no_window");
    try {
      if (reading.status === "skipped") {
        orUndefined(() => noteUnreadIdentity(queue, input as Readonly<Record<string, unknown>>));
        return skipped(reading.reason);
      }
      const { event } = reading;
      const mapped = map(event, mapOptions);
      noteIdentity(queue, event);
      return mapped.status === "mapped"
        ? queue.push(toCommands(mapped, identity as IdentityOptions))
        : mapped;
    } catch {
      // On a hostile page, reading any property may throw.
      return skipped("crisp_unavailable");
    }
  }

  function call(type: "track" | "identify", ...values: unknown[]): WebOutcome {
    const [first, second, third] = values;
    const isTraits = typeof first === "object" && first !== null;
    return send(readSdkCall(type, values), { type, userId: first }, (isTraits && second) || third);
  }

  return {
    send: (event) => send(readEvent(event), event),
    track: (...values) => call("track", ...values),
    identify: (...values: unknown[]) => call("identify", ...values),
    setConsent(isGranted) {
      if (!queue) return;
      queue.session.consent = isGranted === true;
      queue.session.isDecided = true;
      queue.settle();
    },
    reset: () => queue?.reset(),
    ...(queue && {
      [CHATBOX]: { session: queue.session, destination, settle: queue.settle } satisfies Chatbox,
    }),
  };
}

function map(event: FreshpaintEvent, options: MapOptions) {
  return event.type === "track" ? mapTrack(event, options) : mapIdentify(event, options);
}

/** Loads Crisp in a microtask. So a bridge that is connected in the same task can still prevent the load. */
function start(queue: CrispQueue, page: CrispPage, options: CrispWebOptions): void {
  const { session, settle } = queue;
  const load = loadCrisp(page, queue, options);
  if (options.consent && !session.isDecided) session.consent = CONSENTS[options.consent];
  queueMicrotask(() => {
    session.loads.push(load);
    settle();
  });
}
