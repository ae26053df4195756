import { createCrispRest } from "@freshpaint/crisp-rest";
import { ACCOUNT, type DeliveryContender, TIMEOUT_MS } from "./contender.js";

/** Our `sendAll`, with all its work: reading, mapping, order for each contact, duplicates, retries, time-outs. */
export const withSendAll: DeliveryContender = {
  name: "@freshpaint/crisp-rest sendAll",
  start(url, concurrency) {
    const crisp = createCrispRest({ ...ACCOUNT, apiUrl: url, timeoutMs: TIMEOUT_MS, hipaa: false });
    return {
      async deliver(deliveries) {
        const events = deliveries.map(({ event }) => event);
        for await (const { status } of crisp.sendAll(events, { concurrency })) {
          if (status !== "delivered") throw new Error(`not accepted: ${status}`);
        }
      },
      close: () => crisp.close(),
    };
  },
};
