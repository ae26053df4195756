import { setTimeout as sleep } from "node:timers/promises";
import { SECRET } from "./start-process.js";

/** A stream of webhooks. Like Freshpaint, the stream repeats each webhook until the response is 2xx. */
export interface Stream {
  /** The event with number n belongs to contact `n % contacts`. */
  readonly events: number;
  readonly contacts: number;
  /** Returns the URL of the relay. It is called before each try, since a restarted relay may have another port. */
  readonly url: () => string;
  /** The number of simultaneous webhooks. Events of one contact are sent one after another. */
  readonly lanes?: number;
  /** The largest number of webhooks per second. Default: no limit. */
  readonly rate?: number;
  /** Called for each webhook with a 2xx response. */
  readonly onAnswer?: (number: number, milliseconds: number) => void;
}

const PATIENCE_MS = 5_000;

export function contactOf(contact: number): string {
  return `contact${contact}@example.com`;
}

export function eventOf(number: number, contacts: number): object {
  return {
    type: "track",
    event: "Order Completed",
    messageId: `message-${number}`,
    timestamp: new Date().toISOString(),
    properties: { email: contactOf(number % contacts), number },
  };
}

/** Sends the stream. Resolves with the number of tries without a 2xx response. */
export async function sendWebhooks(stream: Stream): Promise<number> {
  const { events, contacts, url, lanes = 20, rate, onAnswer } = stream;
  const started = performance.now();
  let failed = 0;
  const runLane = async (lane: number): Promise<void> => {
    for (let round = 0; round * contacts < events; round++)
      for (let contact = lane; contact < contacts; contact += lanes) {
        const number = round * contacts + contact;
        if (number >= events) return;
        if (rate !== undefined) await sleep(started + (number / rate) * 1_000 - performance.now());
        for (let pause = 50; ; pause = Math.min(pause * 2, 1_000)) {
          const asked = performance.now();
          if (await post(url(), eventOf(number, contacts))) {
            onAnswer?.(number, performance.now() - asked);
            break;
          }
          failed++;
          await sleep(pause);
        }
      }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, contacts) }, (_, lane) => runLane(lane)));
  return failed;
}

export async function post(url: string, body: unknown): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { authorization: SECRET, "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
