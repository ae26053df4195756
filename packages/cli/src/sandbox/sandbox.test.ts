import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { makeFolder } from "../../test/make-folder.js";
import { type Running, runCli, startCli } from "../../test/run-cli.js";
import { toText, track } from "../../test/start-world.js";

const until = (condition: () => unknown) => vi.waitUntil(condition, { timeout: 50_000, interval: 5 });

/** Starts the command `sandbox`, and returns the printed settings for a sender. */
async function startSandboxCommand(args: readonly string[] = [], cwd?: string) {
  const run = startCli(["sandbox", ...args], { input: "", ...(cwd !== undefined && { cwd }) });
  onTestFinished(() => {
    run.process.kill("SIGKILL");
  });
  await until(() => run.printed.stdout.includes("crisp-cli check"));
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(run.printed.stdout)?.[0] ?? "";
  const exports = run.printed.stdout.matchAll(/export (\w+)='([^']*)'/g);
  return { run, url, env: Object.fromEntries([...exports].map(([, name, value]) => [name, value])) };
}

async function stop(run: Running) {
  run.process.kill("SIGINT");
  return run.ended;
}

describe("freshpaint-crisp sandbox", () => {
  test("prints the settings for a sender, one line without values for each request, and a summary at Ctrl-C", async () => {
    const { run, url, env } = await startSandboxCommand([
      "--contacts",
      "ada@example.com, CANARY@example.com",
    ]);
    expect((await runCli(["check"], { env })).code).toBe(0);
    const lines = [
      track("canary@example.com", 1, { event: "Odd \u001b[31mname" }),
      track("nobody@CANARY.example", 2),
    ];
    await runCli(["send", "--no-hipaa"], { env, input: toText(lines) });
    await fetch(`${url}/CANARY`);
    await until(() => run.printed.stdout.includes("(not a route of Crisp)"));
    const { code, stdout, stderr } = await stop(run);
    const told = stdout.split("\n").slice(7).filter(Boolean).toSorted();
    expect({ code, stderr }).toStrictEqual({ code: 0, stderr: "" });
    expect(told).toStrictEqual(
      [
        "GET /v1/website/… → 200",
        "GET /v1/website/… → 200",
        'POST /v1/website/…/people/events/… "Odd \\u001b[31mname" → 201, stored: email, number',
        'POST /v1/website/…/people/events/… "Visit" → 404',
        "GET (not a route of Crisp) → 404",
        "5 requests (2 × 200, 1 × 201, 2 × 404), 1 event stored.",
      ].toSorted(),
    );
    expect(stdout).not.toContain("CANARY");
  });

  test("accepts a port, a website and a token", async () => {
    const own = [
      "--website-id",
      "8c842203-7ed8-4e29-a608-7cf78a7d2fcc",
      "--identifier",
      "me",
      "--key",
      "secret",
    ];
    const { run, env } = await startSandboxCommand([...own, "--latency", "1ms"]);
    expect(env).toStrictEqual({
      CRISP_WEBSITE_ID: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc",
      CRISP_TOKEN_IDENTIFIER: "me",
      CRISP_TOKEN_KEY: "secret",
      CRISP_API_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    expect((await stop(run)).stdout).toContain("0 requests, 0 events stored.");
  });

  test.each([
    [["--status", "503=0.5", "--status", "429=0.5", "--retry-after", "600"], /rate_limited|server_error/],
    [["--drop-before", "1"], /network/],
    [["--drop-after", "1"], /network/],
    [["--redirect", "1"], /unexpected_response/],
    [["--not-json", "1"], /unexpected_response/],
    [["--truncated", "1"], /network/],
    [["--delay", "1:1h"], /timeout/],
    [["--daily-quota", "0"], /quota_exceeded/],
    [["--faults", "faults.json"], /forbidden/],
    [["--faults", "faults.json", "--status", "402=1"], /plan_required/],
  ])("produces the configured faults: %j", async (args, kind) => {
    const folder = await makeFolder();
    await writeFile(join(folder, "faults.json"), '{"statuses":{"403":1}}');
    const { run, url, env } = await startSandboxCommand(args, folder);
    // The timeout must end only the request whose answer is an hour late. In the other cases the timeout is long,
    // because the machine may be slow.
    const timeout = args.includes("--delay") ? "300ms" : "1m";
    const options = ["--no-hipaa", "--api-url", url, "--retries", "0", "--timeout", timeout, "--json"];
    const { stdout } = await runCli(["send", ...options], { env, input: track("ada@example.com", 1) });
    expect(Object.keys(JSON.parse(stdout).failed).join()).toMatch(kind);
    await stop(run);
  });

  test.each([
    [["--drop-before", "2"], /Expected a share from 0 to 1/],
    [["--status", "200=1"], /Expected a status and a share, such as 503=0\.1/],
    [
      ["--status", "503=0.6", "--drop-after", "0.6"],
      /^error: faults must have shares that add up to at most 1/,
    ],
    [["--faults", "missing.json"], /^error: missing\.json: cannot be read: there is no such file or folder/],
    [["--faults", "half.json"], /^error: half\.json: not JSON/],
    [["--faults", "odd.json"], /^error: --faults: dropBefor is not known/],
    [["--website-id", "x"], /^error: --website-id must be a UUID/],
    [["--port", "70000"], /Expected a whole number from 0 to 65535/],
  ])("refuses %j with exit code 2 and one line", async (args, says) => {
    const folder = await makeFolder();
    await writeFile(join(folder, "half.json"), '{"CANARY":');
    await writeFile(join(folder, "odd.json"), '{"dropBefor":1}');
    const { code, stderr } = await runCli(["sandbox", ...args], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).not.toContain("CANARY");
  });

  test("refuses a port that is in use", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    const { code, stderr } = await runCli(["sandbox", "--port", String(port)]);
    expect({ code, stderr }).toStrictEqual({
      code: 2,
      stderr: "error: --port: cannot be used: another process uses it\n",
    });
  });
});
