import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { generate } from "selfsigned";
import { describe, expect, onTestFinished, test } from "vitest";
import { ADDED, startScript } from "../test/scripted-server.js";
import { EVENT, SETTINGS } from "../test/settings.js";

type Pollution = readonly [name: string, value: unknown];

const run = promisify(execFile);

/**
 * A program that pollutes `Object.prototype` in one way after another, and sends one event each time. It runs in a
 * process of its own, since the pollution would also affect the test.
 */
const SCRIPT = `
  import { createCrispRest } from "@freshpaint/crisp-rest";
  const { settings, event, isFetch, pollutions } = JSON.parse(process.argv[1]);
  const outcomes = [];
  for (const [name, value] of pollutions) {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
    const crisp = createCrispRest(isFetch ? { ...settings, fetch: globalThis.fetch } : settings);
    const outcome = await crisp.send(event);
    delete Object.prototype[name];
    await crisp.close();
    const { status, error } = outcome;
    outcomes.push(status === "failed" ? { status, kind: error.kind, code: error.code } : { status });
  }
  console.log(JSON.stringify(outcomes));
  process.exit();
`;

/** Sends `EVENT` once for each pollution. */
async function sendPolluted(
  isFetch: boolean,
  apiUrl: string,
  pollutions: readonly Pollution[],
): Promise<readonly { readonly status: string }[]> {
  const settings = { ...SETTINGS, apiUrl, retries: 0 };
  const argument = JSON.stringify({ settings, event: EVENT, isFetch, pollutions });
  const script = ["--input-type=module", "--eval", SCRIPT, argument];
  const { stdout } = await run(process.execPath, script, { cwd: import.meta.dirname });
  return JSON.parse(stdout);
}

/** A server of an attacker. It listens on a socket path and on a port. */
interface Thief {
  readonly path: string;
  readonly port: number;
  heard(): number;
}

async function startThief(): Promise<Thief> {
  const path = join(mkdtempSync(join(tmpdir(), "thief-")), "socket");
  let heard = 0;
  const listen = async (place: string | number) => {
    const server = createTcpServer(() => void heard++).listen(place);
    await once(server, "listening");
    onTestFinished(() => void server.close());
    return server.address();
  };
  await listen(path);
  const { port } = (await listen(0)) as AddressInfo;
  return { path, port, heard: () => heard };
}

/** Properties of a polluted prototype that the options of a request could inherit. */
const ofRequests = (origin: string): readonly Pollution[] => [
  ["method", "GET"],
  ["body", "CANARY"],
  ["headers", { "x-canary": "CANARY" }],
  ["x-canary", "CANARY"],
  ["dispatcher", { origin }],
  ["origin", origin],
  ["url", origin],
  ["redirect", "follow"],
  ["duplex", "half"],
  ["integrity", "sha256-CANARY"],
  ["retry-after", "9999"],
  ["fetch", "CANARY"],
  ["apiUrl", origin],
  ["destination", "CANARY"],
];

/**
 * Properties of a polluted prototype that sockets could inherit. Node's own `fetch` inherits them: only Node can fix
 * this.
 */
const ofSockets = (origin: string, thief: Thief): readonly Pollution[] => [
  ["socketPath", thief.path],
  ["path", thief.path],
  ["host", "127.0.0.1"],
  ["port", thief.port],
  ["localAddress", "127.0.0.9"],
  ["tls", { rejectUnauthorized: false }],
  ["agent", { options: { socketPath: thief.path } }],
  ["proxy", origin],
  ["query", { canary: "CANARY" }],
  ["upgrade", "CANARY"],
  ["expectContinue", true],
  ["content-encoding", "gzip"],
  ["maxResponseSize", 1],
  ["connections", 0],
  ["keepAlive", true],
];

describe.each([
  ["undici", false],
  ["fetch", true],
])("with the transport %s, a polluted Object.prototype", (_name, isFetch) => {
  test("changes neither the address nor the contents of requests", async () => {
    const thief = await startThief();
    const origin = `http://127.0.0.1:${thief.port}`;
    const pollutions = [...ofRequests(origin), ...(isFetch ? [] : ofSockets(origin, thief))];
    await using server = await startScript([ADDED]);
    const [clean] = await sendPolluted(isFetch, server.url, [["unread", 1]]);
    expect(clean).toStrictEqual({ status: "delivered" });
    const outcomes = await sendPolluted(isFetch, server.url, pollutions);
    expect(thief.heard()).toBe(0);
    const failed = pollutions
      .filter((_, index) => outcomes[index]?.status !== "delivered")
      .map(([name]) => name);
    // Node's own `fetch` inherits some options in any case. It then fails, and sends no request or the right request.
    const mayFail = isFetch ? ["body", "dispatcher", "integrity", "duplex", "redirect"] : [];
    expect(failed.filter((name) => !mayFail.includes(name))).toStrictEqual([]);
    const [{ at: _at, ...first } = { at: 0 }, ...others] = server.seen;
    expect(others.length).toBeGreaterThanOrEqual(pollutions.length - failed.length);
    for (const { at, ...other } of others) expect(other).toStrictEqual(first);
  });
});

describe("with the transport undici, a polluted Object.prototype", () => {
  test("does not disable the check of certificates", async () => {
    const pem = await generate([{ name: "commonName", value: "localhost" }]);
    const heard: (string | undefined)[] = [];
    const listener = (request: IncomingMessage, response: ServerResponse) => {
      heard.push(request.url);
      response.end();
    };
    const server = createHttpsServer({ key: pem.private, cert: pem.cert }, listener).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const pollutions: readonly Pollution[] = [
      ["unread", 1],
      ["rejectUnauthorized", false],
      ["tls", { rejectUnauthorized: false }],
      ["connect", { rejectUnauthorized: false }],
      ["ca", pem.cert],
      ["requestCert", false],
      ["isServer", true],
      ["servername", "localhost"],
      ["secureProtocol", "TLSv1_method"],
    ];
    const outcomes = await sendPolluted(false, url, pollutions);
    for (const [index, outcome] of outcomes.entries()) {
      expect(outcome, pollutions[index]?.[0]).toMatchObject({ kind: "network" });
    }
    expect(outcomes[0]).toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    expect(heard).toStrictEqual([]);
  });
});
