import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startSandbox } from "@freshpaint/crisp-sandbox";
import { expect, onTestFinished, test } from "vitest";
import { runCli } from "../../test/run-cli.js";

/** Starts a proxy that records and refuses all requests. */
async function startProxy() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(502).end();
  }).listen(0, "127.0.0.1");
  server.on("connect", (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  onTestFinished(() => void server.close());
  await once(server, "listening");
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const TOKEN = { CRISP_TOKEN_IDENTIFIER: "identifier", CRISP_TOKEN_KEY: "key" };
const WEBSITE = "8c842203-7ed8-4e29-a608-7cf78a7d2fcc";

test.each(["HTTPS_PROXY", "https_proxy"])(
  "requests to Crisp go through the proxy in %s",
  async (variable) => {
    const proxy = await startProxy();
    const env = { ...TOKEN, CRISP_WEBSITE_ID: WEBSITE, [variable]: proxy.url };
    const { code, stdout } = await runCli(["check"], { env });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^network .*the proxy/);
    expect(new Set(proxy.asked)).toStrictEqual(new Set(["CONNECT api.crisp.chat:443"]));
  },
);

test("requests to this machine bypass the proxy", async () => {
  const proxy = await startProxy();
  const { url, websiteId, identifier, key, close } = await startSandbox();
  onTestFinished(close);
  const env = {
    CRISP_WEBSITE_ID: websiteId,
    CRISP_TOKEN_IDENTIFIER: identifier,
    CRISP_TOKEN_KEY: key,
    HTTPS_PROXY: proxy.url,
    HTTP_PROXY: proxy.url,
  };
  expect((await runCli(["check", "--api-url", url], { env })).code).toBe(0);
  expect(proxy.asked).toStrictEqual([]);
});

test("a proxy variable that is not a URL is refused, and the error names the variable", async () => {
  const env = { ...TOKEN, CRISP_WEBSITE_ID: WEBSITE, HTTPS_PROXY: "CANARY" };
  expect(await runCli(["check"], { env })).toMatchObject({
    code: 2,
    stderr: "error: HTTPS_PROXY: expected an http URL\n",
  });
});
