import { describe, expect, test, vi } from "vitest";
import { type Crisp, eventCommand, openPage } from "../../test/open-page.js";
import { openSandboxes } from "../../test/open-sandboxes.js";
import type { Sandbox } from "../index.js";

const open = openSandboxes();
const OTHER_WEBSITE_ID = "c1a0ffee-0000-4000-8000-00000000beef";
const texts = (sandbox: Sandbox) =>
  sandbox.chat.sessions.flatMap(({ events }) => events).map(({ text }) => text);

describe("l.js", () => {
  test("is a script that pages of every origin may load", async () => {
    const answer = await fetch(`${(await open()).url}/l.js`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/^text\/javascript/);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  });

  test("is sent after the latency of the sandbox", async () => {
    const page = openPage(await open({ latencyMs: 200 }));
    const started = performance.now();
    await page.load();
    expect(performance.now() - started).toBeGreaterThan(195);
  });

  test("gets immediate replies to its reports, even if the sandbox has a latency", async () => {
    const sandbox = await open({ latencyMs: 86_400_000 });
    const body = JSON.stringify({ page: "p", first: 0, entries: [] });
    expect((await fetch(`${sandbox.url}/chatbox/reports`, { method: "POST", body })).status).toBe(200);
  });

  test("uses only the window of a page", async () => {
    const sandbox = await open();
    const page = openPage(sandbox);
    await page.load();
    page.crisp().push(["set", "user:email", ["jane@example.com"]]);
    await expect.poll(() => sandbox.chat.sessions).toMatchObject([{ user: { email: "jane@example.com" } }]);
  });
});

describe("a page with a queue", () => {
  test("has the commands of its queue executed in order, before later commands", async () => {
    const sandbox = await open();
    const page = openPage(sandbox, { $crisp: ["a", "b", "c"].map((text) => eventCommand(text)) });
    await page.load();
    page.crisp().push(eventCommand("d"), eventCommand("e"));
    await expect.poll(() => texts(sandbox)).toEqual(["a", "b", "c", "d", "e"]);
  });

  test("gets a live client in place of its queue; the client is not an array", async () => {
    const queue = [eventCommand("a")];
    const page = openPage(await open(), { $crisp: queue });
    await page.load();
    expect(page.window.$crisp).not.toBe(queue);
    expect(Array.isArray(page.window.$crisp)).toBe(false);
    expect(queue).toEqual([eventCommand("a")]);
  });

  test("can use the live client, which has an open session, before the queue is replayed", async () => {
    const sandbox = await open();
    const storage = new Map();
    const first = openPage(sandbox, { $crisp: [["set", "user:email", ["jane@example.com"]]] }, storage);
    await first.load();
    const queue = [eventCommand("a")];
    let place: unknown = queue;
    const heard: unknown[] = [];
    const page = openPage(sandbox, { $crisp: queue }, storage);
    Object.defineProperty(page.window, "$crisp", {
      get: () => place,
      set(client: Crisp) {
        place = client;
        heard.push(client.get("user:email"));
        queue.unshift(["do", "session:reset"]);
      },
    });
    await page.load();
    expect(heard).toEqual(["jane@example.com"]);
    await expect
      .poll(() => sandbox.chat.sessions)
      .toMatchObject([{ user: { email: "jane@example.com" }, events: [] }, { events: [{ text: "a" }] }]);
  });

  test("may load the script without a queue", async () => {
    const sandbox = await open();
    const page = openPage(sandbox);
    await page.load();
    const { websiteId } = sandbox;
    const sessionId = page.crisp().get("session:identifier");
    await expect.poll(() => sandbox.chat.loads).toEqual([{ status: "started", websiteId, sessionId }]);
    expect(sandbox.chat.sessions).toEqual([{ sessionId, websiteId, user: {}, data: {}, events: [] }]);
  });
});

describe("the script stays inert", () => {
  test.each([
    ["without a website", undefined, "website_missing"],
    ["with an empty website", "", "website_missing"],
    ["with another website", OTHER_WEBSITE_ID, "website_unknown"],
  ])(
    "the script of a page %s reports the reason and does not change the queue",
    async (_what, CRISP_WEBSITE_ID, reason) => {
      const sandbox = await open();
      const queue = [eventCommand("a")];
      const page = openPage(sandbox, { CRISP_WEBSITE_ID, $crisp: queue });
      await page.load();
      const websiteId = CRISP_WEBSITE_ID ?? null;
      await expect.poll(() => sandbox.chat.loads).toEqual([{ status: "inert", reason, websiteId }]);
      expect(page.window.$crisp).toBe(queue);
      expect(sandbox.chat).toMatchObject({ commands: [], sessions: [] });
    },
  );

  test("a second copy of the script on a page stays inert", async () => {
    const sandbox = await open();
    const ready = vi.fn();
    const page = openPage(sandbox, { CRISP_READY_TRIGGER: ready, $crisp: [eventCommand("a")] });
    await page.load();
    const live = page.crisp();
    await page.load();
    expect(page.crisp()).toBe(live);
    await expect
      .poll(() => sandbox.chat.loads)
      .toMatchObject([{ status: "started" }, { status: "inert", reason: "already_loaded" }]);
    expect(texts(sandbox)).toEqual(["a"]);
    expect(ready).toHaveBeenCalledOnce();
  });
});

describe("when the chatbox is ready", () => {
  test("the listeners and the trigger of the page are called after the queue was replayed", async () => {
    const heard: unknown[] = [];
    const page = openPage(await open(), {
      $crisp: [
        ["on", "session:loaded", (id: unknown) => heard.push(id, page.crisp().get("user:nickname"))],
        ["set", "user:nickname", ["Jane"]],
      ],
      CRISP_READY_TRIGGER: () => heard.push("ready"),
    });
    await page.load();
    expect(heard).toEqual([page.crisp().get("session:identifier"), "Jane", "ready"]);
  });

  test("commands from callbacks are executed last, and exceptions from callbacks are caught", async () => {
    const sandbox = await open();
    const fail = () => {
      page.crisp().push(eventCommand("b"));
      throw new Error("the page's own");
    };
    const page = openPage(sandbox, {
      $crisp: [["on", "session:loaded", fail], eventCommand("a")],
      CRISP_READY_TRIGGER: fail,
    });
    await page.load();
    await expect.poll(() => texts(sandbox)).toEqual(["a", "b", "b"]);
    expect(page.warnings).toHaveLength(2);
  });
});

describe("the live client", () => {
  const start = async () => {
    const page = openPage(await open());
    await page.load();
    return page.crisp();
  };
  const states = (crisp: Crisp) =>
    ["chat:opened", "chat:closed", "chat:visible", "chat:hidden"].filter((state) => crisp.is(state));

  test("answers `is` with booleans, even for unknown names", async () => {
    const crisp = await start();
    expect([crisp.is("website:available"), crisp.is("chat:blue")]).toEqual([true, false]);
  });

  test("executes commands and calls its listeners", async () => {
    const crisp = await start();
    const [opened, closed] = [vi.fn(), vi.fn()];
    crisp.on("chat:opened", opened);
    crisp.push(["on", "chat:closed", closed]);
    expect(states(crisp)).toEqual(["chat:closed", "chat:visible"]);
    crisp.push(["do", "chat:open"], ["do", "chat:open"], ["do", "chat:hide"]);
    expect(states(crisp)).toEqual(["chat:opened", "chat:hidden"]);
    crisp.push(["do", "chat:toggle"], ["do", "chat:show"]);
    expect(states(crisp)).toEqual(["chat:closed", "chat:visible"]);
    expect([opened, closed].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    crisp.off("chat:opened");
    crisp.push(["do", "chat:open"]);
    expect(opened).toHaveBeenCalledOnce();
  });

  test("returns each value that was set, and null for a value that was not set", async () => {
    const crisp = await start();
    const fields = ["email", "nickname", "phone", "avatar", "company"].map((name) => `user:${name}`);
    expect(fields.map((field) => crisp.get(field))).toEqual([null, null, null, null, null]);
    crisp.push(
      ["set", "user:email", ["jane@example.com", "0123456789abcdef".repeat(4)]],
      ["set", "user:nickname", ["Jane"]],
      ["set", "user:phone", ["555"]],
      ["set", "user:avatar", ["https://a.example/b"]],
      ["set", "user:company", ["Acme"]],
      ["set", "session:data", ["plan", "pro"]],
      ["set", "user:email", ["no address"]],
    );
    const company = { name: "Acme" };
    const given = ["jane@example.com", "Jane", "555", "https://a.example/b", company];
    expect(fields.map((field) => crisp.get(field))).toEqual(given);
    expect(crisp.get("session:data")).toEqual({ plan: "pro" });
    expect([crisp.get("session:data", "plan"), crisp.get("session:data", "seats")]).toEqual(["pro", null]);
    expect([crisp.get("user:emailSignature"), crisp.get("constructor")]).toEqual([null, null]);
  });

  test("calls the listeners of a value when the value changes", async () => {
    const crisp = await start();
    const changed = vi.fn();
    crisp.on("user:email:changed", changed);
    crisp.push(["set", "user:email", ["jane@example.com"]]);
    expect(changed.mock.calls).toEqual([["jane@example.com"]]);
  });
});
