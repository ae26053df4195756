import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startSandbox } from "@freshpaint/crisp-sandbox";
import { expect, test } from "vitest";
import { FAULTS } from "../support/faults.js";
import { killServer, waitUntilDrained } from "../support/proof.js";
import { sendWebhooks } from "../support/send-webhooks.js";
import { startProcess } from "../support/start-process.js";
import { tally } from "../support/tally.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const NODE_KILLS = 20;
const SERVER_KILLS = 10;
const EVENT_COUNT = Number(process.env["RELAY_EVENTS"] ?? 20_000);
const MINUTES = Number(process.env["RELAY_MINUTES"] ?? 10);
const PER_SECOND = 200;
const UNDER_WAY = 10;

test("every accepted webhook is delivered despite 20 kills of the relay and 10 kills of its server", async () => {
  await using folder = await temporaryFolder();
  const store = join(folder.path, "store");
  await using sandbox = await startSandbox({ faults: FAULTS });
  let relay = await startProcess({ role: "start", store, sandbox });
  const port = Number(new URL(relay.url).port);
  let answered = 0;
  const sending = sendWebhooks({
    events: EVENT_COUNT,
    contacts: 500,
    url: () => relay.url,
    onAnswer: () => answered++,
  });
  const all = NODE_KILLS + SERVER_KILLS;
  for (let kill = 1; kill <= all; kill++) {
    while (answered < (EVENT_COUNT * kill) / (all + 1)) await sleep(20);
    if (kill % 3 === 0) await killServer(store);
    else {
      await relay.end("SIGKILL");
      relay = await startProcess({ role: "start", store, sandbox, port });
    }
  }
  const unanswered = await sending;
  await waitUntilDrained(relay.url);
  const counted = tally(sandbox.requests, EVENT_COUNT);
  console.log({ ...counted, unanswered, requests: sandbox.requests.length });
  expect(counted).toMatchObject({ delivered: EVENT_COUNT, lost: 0, outOfOrder: 0 });
  expect(counted.doubled - counted.afterLostAnswer).toBeLessThanOrEqual(all * UNDER_WAY);
  expect(await relay.end("SIGTERM")).toBe(0);
});

test(`a relay delivers ${PER_SECOND} webhooks a second for ${MINUTES} minutes`, async () => {
  await using folder = await temporaryFolder();
  await using sandbox = await startSandbox({ keepRequests: 1_000_000 });
  const relay = await startProcess({ role: "start", store: join(folder.path, "store"), sandbox });
  const events = PER_SECOND * 60 * MINUTES;
  const times: number[] = [];
  const memory: number[] = [];
  const watch = setInterval(() => memory.push(residentMegabytes(relay.pid)), 5_000);
  const unanswered = await sendWebhooks({
    events,
    contacts: 2_000,
    lanes: 100,
    rate: PER_SECOND,
    url: () => relay.url,
    onAnswer: (_number, milliseconds) => times.push(milliseconds),
  });
  clearInterval(watch);
  await waitUntilDrained(relay.url);
  times.sort((one, other) => one - other);
  const at = (share: number): number => Math.round(times[Math.floor(share * (times.length - 1))] ?? 0);
  const third = Math.floor(memory.length / 3);
  const middle = Math.max(...memory.slice(third, 2 * third));
  const end = Math.max(...memory.slice(2 * third));
  const counted = tally(sandbox.requests, events);
  console.log({
    ...counted,
    unanswered,
    milliseconds: { median: at(0.5), p99: at(0.99) },
    megabytes: { middle, end },
  });
  expect(counted).toEqual({ delivered: events, lost: 0, outOfOrder: 0, doubled: 0, afterLostAnswer: 0 });
  expect(at(0.5)).toBeLessThan(200);
  expect(end).toBeLessThan(middle * 1.15);
  expect(await relay.end("SIGTERM")).toBe(0);
});

function residentMegabytes(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kilobytes) / 1_024);
}
