import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startSandbox } from "@freshpaint/crisp-sandbox";
import { describe, expect, onTestFinished, test } from "vitest";
import { runCli } from "../../test/run-cli.js";

const WEBSITE = "8c842203-7ed8-4e29-a608-7cf78a7d2fcc";
const ENV = {
  CRISP_WEBSITE_ID: WEBSITE,
  CRISP_TOKEN_IDENTIFIER: "identifier",
  CRISP_TOKEN_KEY: "CANARY-key",
};

async function sandbox(options: object = {}) {
  const started = await startSandbox({
    websiteId: WEBSITE,
    identifier: "identifier",
    key: "CANARY-key",
    ...options,
  });
  onTestFinished(() => started.close());
  return started;
}

describe("freshpaint-crisp check", () => {
  test("prints 'ready' if the settings work together, and makes only one request", async () => {
    const { url, requests } = await sandbox();
    expect(await runCli(["check"], { env: { ...ENV, CRISP_API_URL: url } })).toMatchObject({
      code: 0,
      stdout:
        "ready: the token, the plugin and the website work together\n" +
        "not tested: whether the token may write events; Crisp shows this only when an event is sent\n",
      stderr: "",
    });
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toStrictEqual([
      `GET /v1/website/${WEBSITE}`,
    ]);
  });

  test.each([
    [
      "another key",
      {},
      { CRISP_TOKEN_KEY: "CANARY-other" },
      /^unauthorized \(status 401\): .*its identifier, its key/,
    ],
    [
      "another website",
      {},
      { CRISP_WEBSITE_ID: WEBSITE.replace("8", "9") },
      /^not_installed \(status 404 website_not_found\): /,
    ],
    [
      "a plan that is too small",
      { faults: { statuses: { 402: 1 } } },
      {},
      /^plan_required \(status 402 subscription_upgrade_required\): .*plan/,
    ],
    [
      "a token without the scope",
      { faults: { statuses: { 403: 1 } } },
      {},
      /^forbidden \(status 403 not_allowed\): .*scope/,
    ],
    [
      "a spent quota",
      { faults: { dailyQuota: 0 } },
      {},
      /^quota_exceeded \(status 423 quota_limit_exceeded\): .*tomorrow/,
    ],
    [
      "an unknown address",
      { faults: { statuses: { 404: 1 } } },
      {},
      /^not_found \(status 404 people_not_found\): .*; check the website's id, and --api-url/,
    ],
    ["a failing Crisp", { faults: { statuses: { 503: 1 } } }, {}, /^server_error \(status 503\): .*later/],
  ])("with %s, prints one line of advice and exits with 1", async (_what, options, env, says) => {
    const { url } = await sandbox(options);
    const { code, stdout } = await runCli(["check", "--api-url", url], { env: { ...ENV, ...env } });
    expect({ code, lines: stdout.split("\n").length }).toStrictEqual({ code: 1, lines: 2 });
    expect(stdout).toMatch(says);
    expect(stdout).not.toContain("CANARY");
  });

  test("reports that Crisp cannot be reached", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const { code, stdout } = await runCli(["check", "--api-url", `http://127.0.0.1:${port}`], { env: ENV });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^network \(ECONNREFUSED\): no connection to Crisp/);
  });

  test.each([
    [
      "settings that are missing",
      [],
      { CRISP_WEBSITE_ID: WEBSITE },
      /^error: missing: CRISP_TOKEN_IDENTIFIER \(or --identifier\), CRISP_TOKEN_KEY \(or --key\)\n$/,
    ],
    [
      "a website that is not a UUID",
      [],
      { ...ENV, CRISP_WEBSITE_ID: "CANARY" },
      /^error: CRISP_WEBSITE_ID \(or --website-id\): expected a UUID\n$/,
    ],
    [
      "an http address that is not on this machine",
      ["--api-url", "http://CANARY.example"],
      ENV,
      /^error: --api-url: expected an https URL/,
    ],
    [
      "a wrong address in the environment",
      [],
      { ...ENV, CRISP_API_URL: "http://CANARY.example" },
      /^error: CRISP_API_URL \(or --api-url\): expected an https URL/,
    ],
    ["an unknown tier", ["--tier", "gold"], ENV, /^error: option '--tier <tier>' argument 'gold' is invalid/],
  ])("refuses %s with exit code 2", async (_what, args, env, says) => {
    const { code, stderr, stdout } = await runCli(["check", ...args], { env });
    expect({ code, stdout }).toStrictEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(says);
    expect(stderr).not.toContain("CANARY");
  });

  test("an option overrides its environment variable", async () => {
    const { url } = await sandbox();
    const options = ["--website-id", WEBSITE, "--identifier", "identifier", "--key", "CANARY-key"];
    const env = {
      CRISP_WEBSITE_ID: "x",
      CRISP_TOKEN_IDENTIFIER: "x",
      CRISP_TOKEN_KEY: "x",
      CRISP_API_URL: "x",
    };
    const { code } = await runCli(["check", "--api-url", url, ...options], { env });
    expect(code).toBe(0);
  });
});
