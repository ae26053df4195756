import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import type { DeliveryContender } from "./contender.js";
import { DELIVERY_CONTENDERS } from "./contenders.js";
import { createDeliveries } from "./create-deliveries.js";
import { measureDelivery } from "./measure-delivery.js";
import { startServer } from "./start-server.js";
import { withFetch } from "./with-fetch.js";

test("deliveries differ in contact and message id, and each body is the mapped event", () => {
  const deliveries = createDeliveries(500);
  expect(new Set(deliveries.map(({ email }) => email)).size).toBe(500);
  expect(new Set(deliveries.map(({ event }) => event.messageId)).size).toBe(500);
  for (const { event, email, body } of deliveries) {
    expect(event.properties).toMatchObject({ email });
    expect(body).toMatchObject({ text: event.event, data: { email } });
  }
});

describe.each(DELIVERY_CONTENDERS)("$name", ({ start }) => {
  test.each([1, 10])("delivers every event completely and once, with concurrency %i", async (concurrency) => {
    const deliveries = createDeliveries(60);
    const server = await startServer();
    const client = start(server.url, concurrency);
    try {
      await client.deliver(deliveries);
      const bytes = deliveries.reduce((sum, { body }) => sum + Buffer.byteLength(JSON.stringify(body)), 0);
      expect(await server.takeCounts()).toStrictEqual({ requests: 60, paths: 60, bytes });
      expect(await server.takeCounts()).toStrictEqual({ requests: 0, paths: 0, bytes: 0 });
    } finally {
      await client.close();
      await server.close();
    }
  });

  test("rejects if the server refuses an event", async () => {
    const refusing = createServer((request, response) => {
      request.resume();
      response.writeHead(400).end('{"error":true,"reason":"invalid_data","data":{}}');
    });
    await once(refusing.listen(0, "127.0.0.1"), "listening");
    const client = start(`http://127.0.0.1:${(refusing.address() as AddressInfo).port}`, 1);
    await expect(client.deliver(createDeliveries(1))).rejects.toBeDefined();
    await client.close();
    refusing.closeAllConnections();
    refusing.close();
  });
});

test("measures the contenders in turns and returns figures for each turn", async () => {
  const [result] = await measureDelivery(DELIVERY_CONTENDERS, [5], 2, 40);
  expect(result?.concurrency).toBe(5);
  expect([...(result?.turns.keys() ?? [])]).toStrictEqual(DELIVERY_CONTENDERS.map(({ name }) => name));
  for (const turns of result?.turns.values() ?? []) {
    expect(turns).toHaveLength(2);
    for (const { requestsPerSecond, cpuPerRequest } of turns) {
      expect(requestsPerSecond).toBeGreaterThan(0);
      expect(cpuPerRequest).toBeGreaterThan(0);
    }
  }
});

test("an error names a contender that loses an event", async () => {
  const forgetful: DeliveryContender = {
    name: "forgetful",
    start(url, concurrency) {
      const client = withFetch.start(url, concurrency);
      return { ...client, deliver: (deliveries) => client.deliver(deliveries.slice(1)) };
    },
  };
  await expect(measureDelivery([forgetful], [2], 1, 10)).rejects.toThrow(
    "forgetful made 9 requests for 10 events",
  );
});
