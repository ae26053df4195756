import type { Delivery } from "./create-deliveries.js";

/** A way to deliver events. */
export interface DeliveryContender {
  readonly name: string;
  /** Makes a client for a server. `concurrency` is the number of concurrent requests. */
  start(url: string, concurrency: number): DeliveryClient;
}

/** A client that is used for many calls. */
export interface DeliveryClient {
  /** Delivers all events. @throws {Error} if the server does not accept an event. */
  deliver(deliveries: readonly Delivery[]): Promise<void>;
  close(): Promise<void>;
}

/** The invented credentials and website, the same for all contenders. */
export const ACCOUNT = {
  websiteId: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc",
  identifier: "identifier",
  key: "key",
} as const;

/** The time-out of a request in milliseconds. `crisp-api` and `crisp-rest` have the same time-out. */
export const TIMEOUT_MS = 10_000;

/** The headers that Crisp requires. */
export const HEADERS: Readonly<Record<string, string>> = {
  Authorization: `Basic ${Buffer.from(`${ACCOUNT.identifier}:${ACCOUNT.key}`).toString("base64")}`,
  "X-Crisp-Tier": "plugin",
  "Content-Type": "application/json",
};

/** The path for the events of a contact. */
export function toPath(email: string): string {
  return `/v1/website/${ACCOUNT.websiteId}/people/events/${encodeURIComponent(email)}`;
}

/** Sends all events with a number of concurrent requests. As soon as one request ends, the next request starts. */
export async function sendConcurrently(
  deliveries: readonly Delivery[],
  concurrency: number,
  send: (delivery: Delivery) => Promise<void>,
): Promise<void> {
  let next = 0;
  const sendOnes = async () => {
    for (let delivery = deliveries[next++]; delivery; delivery = deliveries[next++]) await send(delivery);
  };
  await Promise.all(Array.from({ length: concurrency }, sendOnes));
}

/** Throws unless the reply means success. */
export function assertAccepted(status: number, answer: unknown): void {
  const { reason } = Object(answer) as { reason?: unknown };
  if (status !== 201 || reason !== "added") throw new Error(`not accepted: ${status}`);
}
