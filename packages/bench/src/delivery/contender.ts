import type { Delivery } from "./create-deliveries.js";

/** A way to deliver events. */
export interface DeliveryContender {
  readonly name: string;
  /** Makes a client for a server, for so many requests at once. */
  start(url: string, concurrency: number): DeliveryClient;
}

/** A client that is used many times, as in a process that runs for days. */
export interface DeliveryClient {
  /** Delivers all. @throws {Error} if one is not accepted. */
  deliver(deliveries: readonly Delivery[]): Promise<void>;
  close(): Promise<void>;
}

/** Whose token and website it is: made up, and the same for all. */
export const ACCOUNT = {
  websiteId: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc",
  identifier: "identifier",
  key: "key",
} as const;

/** Milliseconds that a request may take, as `crisp-api` and ours have it. */
export const TIMEOUT_MS = 10_000;

/** The headers that Crisp asks for. */
export const HEADERS: Readonly<Record<string, string>> = {
  Authorization: `Basic ${Buffer.from(`${ACCOUNT.identifier}:${ACCOUNT.key}`).toString("base64")}`,
  "X-Crisp-Tier": "plugin",
  "Content-Type": "application/json",
};

/** The route of a contact's events. */
export function toPath(email: string): string {
  return `/v1/website/${ACCOUNT.websiteId}/people/events/${encodeURIComponent(email)}`;
}

/** Sends all, so many at once: as soon as one is through, the next one goes. */
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

/** The answer that counts. */
export function assertAccepted(status: number, answer: unknown): void {
  const { reason } = Object(answer) as { reason?: unknown };
  if (status !== 201 || reason !== "added") throw new Error(`not accepted: ${status}`);
}
