import { Pool } from "undici";
import {
  assertAccepted,
  type DeliveryContender,
  HEADERS,
  sendConcurrently,
  TIMEOUT_MS,
  toPath,
} from "./contender.js";

/** A minimal loop over a pool of kept-alive connections. */
export const withUndici: DeliveryContender = {
  name: "undici request, keep-alive pool",
  start(url, concurrency) {
    const pool = new Pool(url, { connections: concurrency });
    return {
      deliver: (deliveries) =>
        sendConcurrently(deliveries, concurrency, async ({ email, body }) => {
          // A cleared timer costs less than `AbortSignal.timeout`, which cannot be cleared.
          const controller = new AbortController();
          const timer = setTimeout(() => controller.abort(), TIMEOUT_MS);
          try {
            const answer = await pool.request({
              path: toPath(email),
              method: "POST",
              headers: HEADERS,
              body: JSON.stringify(body),
              signal: controller.signal,
            });
            assertAccepted(answer.statusCode, await answer.body.json());
          } finally {
            clearTimeout(timer);
          }
        }),
      close: () => pool.close(),
    };
  },
};
