import {
  assertAccepted,
  type DeliveryContender,
  HEADERS,
  sendConcurrently,
  TIMEOUT_MS,
  toPath,
} from "./contender.js";

/** Node's own `fetch` in a loop. */
export const withFetch: DeliveryContender = {
  name: "fetch",
  start: (url, concurrency) => ({
    deliver: (deliveries) =>
      sendConcurrently(deliveries, concurrency, async ({ email, body }) => {
        const response = await fetch(url + toPath(email), {
          method: "POST",
          headers: HEADERS,
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        assertAccepted(response.status, await response.json());
      }),
    close: () => Promise.resolve(),
  }),
};
