import { createRequire } from "node:module";
import type { Crisp as CrispClient } from "crisp-api";
import { ACCOUNT, type DeliveryContender, sendConcurrently } from "./contender.js";

// A CommonJS module; Node cannot detect its named exports.
const { Crisp }: { Crisp: new () => CrispClient } = createRequire(import.meta.url)("crisp-api");

/** Crisp's own client. It has a time-out of ten seconds, no retries, and no connection pool. */
export const withCrispApi: DeliveryContender = {
  name: "crisp-api",
  start(url, concurrency) {
    const client = new Crisp();
    client.setRestHost(url);
    client.authenticateTier("plugin", ACCOUNT.identifier, ACCOUNT.key);
    return {
      deliver: (deliveries) =>
        sendConcurrently(deliveries, concurrency, async ({ email, body }) => {
          // This call rejects for every status of 400 or more.
          await client.website.addPeopleEvent(ACCOUNT.websiteId, encodeURIComponent(email), body);
        }),
      close: () => Promise.resolve(),
    };
  },
};
