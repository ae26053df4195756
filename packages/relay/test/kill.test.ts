import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startSandbox } from "@freshpaint/crisp-sandbox";
import { expect, test } from "vitest";
import { FAULTS } from "./support/faults.js";
import { killServer, waitUntilDrained } from "./support/proof.js";
import { sendWebhooks } from "./support/send-webhooks.js";
import { startProcess } from "./support/start-process.js";
import { tally } from "./support/tally.js";
import { temporaryFolder } from "./support/temporary-folder.js";

const EVENTS = 500;
const CONTACTS = 50;
/** The number of simultaneous requests. After a kill, this number of events may be sent twice. */
const UNDER_WAY = 10;

test("no event of 500 is lost or out of order after faults and kills of the relay and of its server", async () => {
  await using folder = await temporaryFolder();
  const store = join(folder.path, "store");
  await using sandbox = await startSandbox({ faults: FAULTS });
  let relay = await startProcess({ role: "start", store, sandbox });
  const port = Number(new URL(relay.url).port);
  let answered = 0;
  const sending = sendWebhooks({
    events: EVENTS,
    contacts: CONTACTS,
    url: () => relay.url,
    onAnswer: () => answered++,
  });
  while (answered < EVENTS / 3) await sleep(5);
  await relay.end("SIGKILL");
  relay = await startProcess({ role: "start", store, sandbox, port });
  // The server is killed several times, since the effect depends on the statement that is under way.
  for (const part of [0.5, 0.65, 0.8]) {
    while (answered < EVENTS * part) await sleep(5);
    await killServer(store);
  }
  await sending;
  await waitUntilDrained(relay.url);

  const { delivered, lost, outOfOrder, doubled, afterLostAnswer } = tally(sandbox.requests, EVENTS);
  expect({ delivered, lost, outOfOrder }).toEqual({ delivered: EVENTS, lost: 0, outOfOrder: 0 });
  expect(doubled - afterLostAnswer).toBeLessThanOrEqual(4 * UNDER_WAY);
  const metrics = await (await fetch(new URL("/metrics", relay.url))).text();
  expect(metrics).toContain('freshpaint_crisp_relay_queue{state="dead"} 0');
  expect(await relay.end("SIGTERM")).toBe(0);
});
