import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startSandbox } from "@freshpaint/crisp-sandbox";
import { FAULTS } from "../support/faults.js";
import { waitUntilDrained } from "../support/proof.js";
import { sendWebhooks } from "../support/send-webhooks.js";
import { startProcess } from "../support/start-process.js";
import { tally } from "../support/tally.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const EVENTS = 1_500;
const CONTACTS = 150;
const PER_SECOND = 150;
const KILL_AT = EVENTS / 2;

/**
 * A demo of the relay: it gets a stream of webhooks, every tenth request to Crisp fails, and the relay is killed
 * once.
 */
await using folder = await temporaryFolder();
const store = join(folder.path, "store");
console.log(`The stand-in for Crisp fails every tenth request. The store of the relay is ${store}.`);
console.log(
  `The demo sends ${EVENTS} webhooks of ${CONTACTS} contacts, ${PER_SECOND} a second, and kills the relay half-way.\n`,
);
await using sandbox = await startSandbox({ faults: FAULTS });
let relay = await startProcess({ role: "start", store, sandbox });
const port = Number(new URL(relay.url).port);

let answered = 0;
let note = "";
const sending = sendWebhooks({
  events: EVENTS,
  contacts: CONTACTS,
  rate: PER_SECOND,
  lanes: 50,
  url: () => relay.url,
  onAnswer: () => answered++,
});
const show = (): void => {
  const { delivered } = tally(sandbox.requests, EVENTS);
  const numbers = [answered, delivered, answered - delivered, sandbox.requests.length].map((number) =>
    String(number).padStart(9),
  );
  const line = `${numbers.join(" ")}   ${note}`;
  process.stdout.write(process.stdout.isTTY ? `\r${line.padEnd(78)}` : `${line}\n`);
};
console.log(`${["accepted", "delivered", "waiting", "requests"].map((name) => name.padStart(9)).join(" ")}`);
const table = setInterval(show, process.stdout.isTTY ? 100 : 1_000);

while (answered < KILL_AT) await sleep(10);
note = "kill -9";
await relay.end("SIGKILL");
relay = await startProcess({ role: "start", store, sandbox, port });
note = "the relay was killed, and was started again";
await sending;
note = "all accepted; the events of the killed process return to the queue after 10 seconds";
await waitUntilDrained(relay.url);
clearInterval(table);
note = "all delivered";
show();

const { delivered, lost, outOfOrder, doubled, afterLostAnswer } = tally(sandbox.requests, EVENTS);
const rows = {
  sent: EVENTS,
  delivered,
  lost,
  "out of order": outOfOrder,
  doubled: `${doubled}: ${afterLostAnswer} after a lost reply, ${doubled - afterLostAnswer} under way at the kill`,
};
console.log(
  `\n\n${Object.entries(rows)
    .map(([name, value]) => `${name.padStart(12)}  ${value}`)
    .join("\n")}`,
);
process.exitCode = lost === 0 && outOfOrder === 0 ? ((await relay.end("SIGTERM")) === 0 ? 0 : 1) : 1;
