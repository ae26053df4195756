import { setTimeout as sleep } from "node:timers/promises";
import { type Sandbox, startSandbox } from "@freshpaint/crisp-sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Engine, EVENTS, openEngine, type StoredEvent } from "../../src/engine.js";
import { openStore } from "../../src/store/open-store.js";
import { FAULTS } from "../support/faults.js";
import type { TestServer } from "../support/open-server.js";
import { waitUntilDrained } from "../support/proof.js";
import { contactOf, sendWebhooks } from "../support/send-webhooks.js";
import { type RelayProcess, startProcess } from "../support/start-process.js";
import { tally } from "../support/tally.js";
import { startDebianServer } from "./start-debian-server.js";

const EVENT_COUNT = Number(process.env["RELAY_EVENTS"] ?? 20_000);
const BACKLOG = Number(process.env["RELAY_BACKLOG"] ?? 200_000);
const CONTACTS = 500;
const UNDER_WAY = 10;

let server: TestServer;
beforeAll(async () => {
  server = await startDebianServer();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

async function startAll(store: string, sandbox: Sandbox): Promise<[RelayProcess, ...RelayProcess[]]> {
  const door = await startProcess({ role: "serve", store, sandbox });
  const workers = [1, 2, 3].map(() => startProcess({ role: "work", store, sandbox }));
  return [door, ...(await Promise.all(workers))];
}

test.each([
  ["three workers", 0],
  ["two of three workers killed", 2],
])("all events are delivered despite faults in 10% of the requests: %s", async (_what, kills) => {
  const store = await server.newStore();
  await using sandbox = await startSandbox({ faults: FAULTS });
  const [door, ...workers] = await startAll(store, sandbox);
  const started = performance.now();
  let answered = 0;
  const sending = sendWebhooks({
    events: EVENT_COUNT,
    contacts: CONTACTS,
    lanes: 50,
    url: () => door.url,
    onAnswer: () => answered++,
  });
  for (const [index, worker] of workers.slice(0, kills).entries()) {
    while (answered < (EVENT_COUNT * (index + 1)) / 3) await sleep(20);
    await worker.end("SIGKILL");
  }
  await sending;
  const accepted = performance.now();
  await waitUntilDrained(door.url);
  const drained = performance.now();
  const counted = tally(sandbox.requests, EVENT_COUNT);
  console.log({
    ...counted,
    requests: sandbox.requests.length,
    acceptedPerSecond: Math.round(EVENT_COUNT / ((accepted - started) / 1_000)),
    deliveredPerSecond: Math.round(EVENT_COUNT / ((drained - started) / 1_000)),
  });
  expect(counted).toMatchObject({ delivered: EVENT_COUNT, lost: 0, outOfOrder: 0 });
  expect(counted.doubled - counted.afterLostAnswer).toBeLessThanOrEqual(kills * UNDER_WAY);
  for (const process of [door, ...workers.slice(kills)]) expect(await process.end("SIGTERM")).toBe(0);
});

test("a backlog is delivered", async () => {
  const store = await server.newStore();
  await using sandbox = await startSandbox({ keepRequests: 1 });
  const engine = await openEngine(await openStore(store), { onError: () => {} });
  await fill(engine, BACKLOG, BACKLOG / 4);
  await engine.close();
  const started = performance.now();
  const [door, ...workers] = await startAll(store, sandbox);
  await waitUntilDrained(door.url);
  const perSecond = Math.round(BACKLOG / ((performance.now() - started) / 1_000));
  console.log({ backlog: BACKLOG, contacts: BACKLOG / 4, workers: 3, perSecond });
  for (const process of [door, ...workers]) expect(await process.end("SIGTERM")).toBe(0);
});

/** Fills the queue in rounds. Each round has one event of each contact, since events of one insertion have no order. */
async function fill({ boss, contactKey }: Engine, events: number, contacts: number): Promise<void> {
  const PAGE = 5_000;
  for (let first = 0; first < events; first += PAGE) {
    const jobs = Array.from({ length: Math.min(PAGE, events - first) }, (_, index) => {
      const number = first + index;
      const email = contactOf(number % contacts);
      const event = { text: "Order Completed", data: { email, number } };
      const data: StoredEvent = {
        prepared: JSON.stringify({ status: "prepared", event, contact: { email } }),
      };
      return { data, singletonKey: contactKey(email) };
    });
    await boss.insert(EVENTS, jobs);
  }
}
