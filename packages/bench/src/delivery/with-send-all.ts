import { createCrispRest } from "@freshpaint/crisp-rest";
import { ACCOUNT, type DeliveryContender, TIMEOUT_MS } from "./contender.js";

/** Our `sendAll`. Its work includes reading, mapping, the order of each contact, duplicates, retries and time-outs. */
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
