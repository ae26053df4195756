import { Pool } from "undici";
import {
  assertAccepted,
  type DeliveryContender,
  HEADERS,
  sendConcurrently,
  TIMEOUT_MS,
  toPath,
} from "./contender.js";

/** A bare loop over a pool of kept-alive connections that does what must be done, and no more. */
export const withUndici: DeliveryContender = {
  name: "undici request, keep-alive pool",
  start(url, concurrency) {
    const pool = new Pool(url, { connections: concurrency });
    return {
      deliver: (deliveries) =>
        sendConcurrently(deliveries, concurrency, async ({ email, body }) => {
          const answer = await pool.request({
            path: toPath(email),
            method: "POST",
            headers: HEADERS,
            body: JSON.stringify(body),
            signal: AbortSignal.timeout(TIMEOUT_MS),
          });
          assertAccepted(answer.statusCode, await answer.body.json());
        }),
      close: () => pool.close(),
    };
  },
};
