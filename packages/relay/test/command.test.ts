import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, realpathSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startSandbox } from "@freshpaint/crisp-sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { track } from "./support/open-relay.js";
import { post } from "./support/send-webhooks.js";
import { SECRET, startProcess } from "./support/start-process.js";
import { temporaryFolder } from "./support/temporary-folder.js";

const BIN = fileURLToPath(new URL("../bin/freshpaint-crisp-relay.js", import.meta.url));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(args: readonly string[], node: readonly string[] = [process.execPath]): Promise<Ended> {
  const [command = "", ...before] = node;
  const child = spawn(command, [...before, BIN, ...args], { env: { PATH: process.env["PATH"] } });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    said.stdout += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    said.stderr += chunk;
  });
  const [code] = await once(child, "close");
  return { code, ...said };
}

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

const CRISP = [
  "--website-id",
  "8c842203-7ed8-4e29-a608-7cf78a7d2fcc",
  "--identifier",
  "i",
  "--key",
  "CANARY",
];

describe("a wrong command line", () => {
  const start = ["start", "--store", "never-made", ...CRISP, "--secret", "CANARY-of-the-tests"];
  test.each([
    ["no option --store", ["status"], /--store or RELAY_STORE is required/],
    [
      "no token",
      ["start", "--store", "x", "--no-hipaa", "--secret", "s"],
      /--website-id or CRISP_WEBSITE_ID is required/,
    ],
    ["no secret", ["serve", "--store", "x", "--no-hipaa", ...CRISP], /--secret or RELAY_SECRET is required/],
    [
      "an empty secret",
      ["serve", "--store", "x", "--no-hipaa", ...CRISP, "--secret", ""],
      /--secret or RELAY_SECRET is empty/,
    ],
    ["no choice of HIPAA mode", start, /--hipaa POLICY\.json or --no-hipaa: exactly one/],
    ["both HIPAA modes", [...start, "--hipaa", "policy.json", "--no-hipaa"], /exactly one is required/],
    ["no such policy", [...start, "--hipaa", "none.json"], /--hipaa: none\.json cannot be read \(ENOENT\)/],
    [
      "a number that is a word",
      [...start, "--no-hipaa", "--concurrency", "many"],
      /^error: concurrency must be/,
    ],
    [
      "a port above 65535",
      [...start, "--no-hipaa", "--port", "70000"],
      /--port or RELAY_PORT must be a whole/,
    ],
    [
      "a time that is a word",
      ["pause", "--store", "x", "--until", "soon"],
      /--until must be a time in the future/,
    ],
    [
      "a time in the past",
      ["pause", "--store", "x", "--until", "2020-01-01"],
      /--until must be a time in the/,
    ],
    [
      "an impossible date",
      ["pause", "--store", "x", "--until", "2030-02-30"],
      /--until must be a time in the/,
    ],
    [
      "a folder without a relay",
      ["status", "--store", "never-made"],
      /^error: store: there is no relay in never/,
    ],
    [
      "a file in the place of the store folder",
      [...start, "--no-hipaa", "--store", BIN],
      /^error: store: .* as a folder \(EEXIST\)/,
    ],
    ["a store below a file", ["migrate", "--store", `${BIN}/x`], /^error: store: .* as a folder \(ENOTDIR\)/],
    ["a database of another kind", ["migrate", "--store", "mysql://u:CANARY@h/x"], /only URLs of postgres:/],
    [
      "a database that does not answer",
      ["status", "--store", "postgres://relay:CANARY@127.0.0.1:1/relay"],
      /^error: store: the database cannot be opened \(ECONNREFUSED\)/,
    ],
    ["an unknown command", ["deliver"], /unknown command/],
  ])("causes one line of text and the exit code 2: %s", async (_what, args, message) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.trim()).toMatch(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).not.toContain("CANARY");
  });

  test("with an empty previous secret accepts only the other secret", async () => {
    await using sandbox = await startSandbox();
    const args = ["--no-hipaa", "--previous-secret", ""];
    const relay = await startProcess({ role: "serve", store: join(folder.path, "empty"), sandbox, args });
    const answers = [SECRET, ""].map((authorization) =>
      fetch(relay.url, { method: "POST", headers: { authorization }, body: "[]" }),
    );
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 401]);
    expect(await relay.end("SIGTERM")).toBe(0);
  });

  test("with a short secret causes a warning that does not show the secret", async () => {
    const { stderr } = await run(["serve", "--no-hipaa", ...CRISP, "--secret", "CANARY", "--store", BIN]);
    expect(stderr).toMatch(
      /^warning: --secret or RELAY_SECRET has fewer than 16 characters.*\nerror: store: /,
    );
    expect(stderr).not.toContain("CANARY");
  });

  test("with a wrong policy prints no value of the policy", async () => {
    const policy = join(folder.path, "policy.json");
    await writeFile(policy, '{"eventPropertys":["CANARY"]}');
    const { code, stderr } = await run([...start, "--hipaa", policy]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/eventPropertys/);
    expect(stderr).not.toContain("CANARY");
  });
});

test("the command prints the required version of Node on an older Node", async () => {
  const { code, stderr } = await run(["status"], ["with-node", "14", "node"]);
  expect(code).toBe(2);
  expect(stderr).toBe("error: freshpaint-crisp-relay needs Node.js 22.12 or newer; this is 14.21.3\n");
});

test("the admin commands work while the relay of the store runs, and while it does not run", async () => {
  const store = join(folder.path, "store");
  const at = ["--store", store];
  await using sandbox = await startSandbox({ contacts: ["ada@example.com"] });
  const relay = await startProcess({ role: "start", store, sandbox });
  const until = "2099-01-01T00:00:00.000Z";
  expect((await run(["pause", "--until", until, ...at])).stdout).toBe(`gate: shut (paused) until ${until}\n`);
  expect((await run(["pause", ...at])).stdout).toBe("gate: shut (paused) until somebody says `resume`\n");
  await post(relay.url, [track("ada@example.com"), track("grace@example.com"), track("lin@example.com")]);
  expect((await run(["forget", "LIN@example.com", ...at])).stdout).toBe("1 deleted\n");
  expect((await run(["status", ...at])).stdout).toContain("gate: shut (paused) until somebody says `resume`");
  expect(await (await fetch(new URL("/metrics", relay.url))).text()).toContain(
    'gate_shut{reason="paused"} 1',
  );
  expect((await run(["resume", ...at])).stdout).toBe("gate: open\n");
  await expect.poll(async () => (await run(["dead", "list", ...at])).stdout).toMatch(/^\S+ {2}not_found 404/);
  const list = (await run(["dead", "list", ...at])).stdout;
  expect(list).not.toMatch(/Order|example/);
  const [letter = ""] = list.split(" ");
  expect((await run(["dead", "show", letter, "none", ...at])).stdout).toBe(
    `${list}  event: "Order Completed"\n  contact: "grace@example.com"\n`,
  );
  await expect.poll(() => sandbox.events("ada@example.com").length).toBe(1);
  expect(await (await fetch(new URL("/healthz", relay.url))).text()).toBe("alive\n");
  expect(await (await fetch(new URL("/readyz", relay.url))).text()).toBe("ready\n");
  expect(await relay.end("SIGINT")).toBe(0);

  expect((await run(["migrate", ...at])).stdout).toBe("the tables are up to date\n");
  const wrong = await run(["dead", "redrive", "--limit", "few", ...at]);
  expect(wrong).toMatchObject({ code: 2, stderr: "error: limit must be a whole number from 0\n" });
  expect((await run(["dead", "redrive", "--code", "too_old", ...at])).stdout).toBe("0 put back\n");
  const unknown = { code: 1, stderr: "error: no dead letter matches\n" };
  expect(await run(["dead", "redrive", "none", ...at])).toEqual({ ...unknown, stdout: "0 of 1 put back\n" });
  expect(await run(["dead", "show", "none", ...at])).toEqual({ ...unknown, stdout: "" });
  expect((await run(["dead", "redrive", letter, "--limit", "5", ...at])).stdout).toBe("1 of 1 put back\n");
  expect(JSON.parse((await run(["status", "--json", ...at])).stdout)).toMatchObject({
    waiting: 1,
    dead: 0,
    gate: { status: "open" },
  });
  expect(await run(["dead", "list", ...at])).toEqual({ code: 0, stdout: "", stderr: "no dead letters\n" });
  expect(await run(["dead", "drop", "none", ...at])).toEqual({ ...unknown, stdout: "0 of 1 deleted\n" });
});

test("the metrics and the log show refused webhooks, stops and dead letters", async () => {
  const store = join(folder.path, "seen");
  await using sandbox = await startSandbox({ contacts: [] });
  await run(["migrate", "--store", store]);
  await run(["pause", "--store", store]);
  const relay = await startProcess({ role: "start", store, sandbox });
  const readMetrics = async (): Promise<string> => (await fetch(new URL("/metrics", relay.url))).text();
  const before = await readMetrics();
  for (const sample of [
    'webhooks_total{status="401"} 0',
    'events_total{outcome="accepted",code=""} 0',
    'events_total{outcome="dead",code="not_found"} 0',
    'gate_shut{reason="paused"} 1',
    'gate_shut{reason="unauthorized"} 0',
  ])
    expect(before).toContain(`freshpaint_crisp_relay_${sample}\n`);
  // The relay has every metric that is named on the page for operators.
  const page = await readFile(new URL("../../docs/docs/run-in-production.md", import.meta.url), "utf8");
  const named = page.match(/\bfreshpaint_crisp_relay_\w+/g) ?? [];
  expect(named.length).toBeGreaterThan(5);
  for (const name of named) expect(before).toContain(`# HELP ${name} `);

  const authorization = "wrong-secret-of-the-tests";
  for (let count = 0; count < 3; count++)
    expect((await fetch(relay.url, { method: "POST", headers: { authorization }, body: "{}" })).status).toBe(
      401,
    );
  expect(await readMetrics()).toContain('freshpaint_crisp_relay_webhooks_total{status="401"} 3\n');
  await post(relay.url, track("ada@example.com"));
  await expect.poll(relay.said).toContain("\nrefused webhooks: 3 (401)\n");
  await run(["resume", "--store", store]);
  await expect.poll(relay.said).toContain("\ndead letters: 1 (not_found)\n");
  expect(await relay.end("SIGTERM")).toBe(0);
  expect(relay.said()).toMatch(
    /^listening on \S+ \(process \d+\)\ngate: shut \(paused\) until .*\ngate: open\nstopping after SIGTERM\nstopped\n$/s,
  );
  expect(relay.said()).toContain(` (process ${relay.pid})\n`);
  expect(relay.said()).not.toMatch(/@example|secret-of/);
});

test("while the database hangs, webhooks and /readyz get 503, and the metric store_up is 0", async () => {
  const store = join(folder.path, "frozen");
  await using sandbox = await startSandbox();
  const relay = await startProcess({ role: "start", store, sandbox });
  const processes = (await readdir("/proc")).filter(
    (id) =>
      /^\d+$/.test(id) &&
      existsSync(`/proc/${id}/cwd`) &&
      realpathSync(`/proc/${id}/cwd`) === join(store, "data"),
  );
  expect(processes.length).toBeGreaterThan(3);
  for (const id of processes) process.kill(Number(id), "SIGSTOP");
  const ask = async (path: string): Promise<Response> => fetch(new URL(path, relay.url));
  const [answer, ready, metrics] = await Promise.all([
    fetch(relay.url, {
      method: "POST",
      headers: { authorization: SECRET },
      body: JSON.stringify(track("a@example.com")),
    }),
    ask("/readyz"),
    ask("/metrics"),
  ]);
  expect([answer.status, ready.status, metrics.status]).toEqual([503, 503, 200]);
  expect(await metrics.text()).toContain("freshpaint_crisp_relay_store_up 0");
  for (const id of processes) process.kill(Number(id), "SIGCONT");
  await expect.poll(async () => (await ask("/readyz")).status).toBe(200);
  expect(await relay.end("SIGTERM")).toBe(0);
});
