import { describe, expect, test } from "vitest";
import { eventually, openPlaces, ourPage, waitUntilLive } from "../../test/open-pages.js";

const place = openPlaces();

describe("on a fresh page", () => {
  test("the script-tag build loads the chatbox, and events from before and after the load arrive in order", async () => {
    const { sandbox, open, texts } = place();
    const before = `for (let index = 0; index < 20; index += 1) crisp.track("before " + index);`;
    const page = await open(ourPage(sandbox, before));
    await waitUntilLive(page);
    await page.evaluate(`for (let index = 0; index < 20; index += 1) crisp.track("after " + index)`);
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    const expected = [
      ...numbers.map((index) => `before ${index}`),
      ...numbers.map((index) => `after ${index}`),
    ];
    await eventually(texts).toEqual(expected);
    expect(sandbox.chat.loads).toMatchObject([{ status: "started", websiteId: sandbox.websiteId }]);
    expect(sandbox.chat.commands.every(({ accepted }) => accepted)).toBe(true);
  });

  test("Crisp receives the user's fields and the event's data", async () => {
    const { sandbox, open, texts } = place();
    const calls = `
      crisp.identify("1", { email: "Ada@Example.com ", firstName: "Ada", phone: 5, avatar: "https://a.example/b",
        companyName: "Engines", plan: "pro" }, { emailSignature: "0123456789abcdef".repeat(4) });
      crisp.send({ type: "track", event: "Order", properties: { "plan name": "Pro", products: [{ sku: "a" }] } });`;
    await open(ourPage(sandbox, calls, { color: "green" }));
    await eventually(texts).toEqual(["Order"]);
    expect(sandbox.chat.sessions).toMatchObject([
      {
        user: {
          email: "Ada@Example.com",
          emailSignature: "0123456789abcdef".repeat(4),
          nickname: "Ada",
          phone: "5",
          avatar: "https://a.example/b",
          company: { name: "Engines" },
        },
        events: [{ text: "Order", data: { plan_name: "Pro", products_0_sku: "a" }, color: "green" }],
      },
    ]);
  });

  test("all of 250 events in quick succession arrive in order", async () => {
    const { sandbox, open, texts } = place();
    const page = await open(ourPage(sandbox));
    await waitUntilLive(page);
    const names = Array.from({ length: 250 }, (_, index) => `event ${index}`);
    await page.evaluate(
      `(async () => { for (const name of ${JSON.stringify(names)}) { crisp.track(name); await new Promise((next) => setTimeout(next)); } })()`,
    );
    await eventually(texts).toEqual(names);
  });

  test("Crisp's script loads even if elements with a name attribute hide members of the document", async () => {
    const { sandbox, open, texts } = place();
    const hiding = ["scripts", "head", "createElement", "querySelectorAll", "readyState"]
      .map((name) => `<img name="${name}">`)
      .join("");
    await open(hiding + ourPage(sandbox, `crisp.track("Order");`));
    await eventually(texts).toEqual(["Order"]);
  });

  test("the build adds only one global of its own", async () => {
    const { sandbox, open, serve } = place();
    const names = () => Object.keys(window);
    const page = await open("");
    const before = await page.evaluate(names);
    await page.goto(serve(ourPage(sandbox)));
    await waitUntilLive(page);
    const added = (await page.evaluate(names)).filter((name) => !before.includes(name));
    expect(added.sort()).toEqual(
      ["$crisp", "CRISP_WEBSITE_ID", "FreshpaintCrisp", "crisp", "loadErrors"].sort(),
    );
  });

  test("an event is sent even if the visitor leaves the page immediately after the call", async () => {
    const { sandbox, open, serve, texts } = place();
    const page = await open(ourPage(sandbox));
    await waitUntilLive(page);
    await page.evaluate(`addEventListener("pagehide", () => crisp.track("Left"))`);
    await page.evaluate(`crisp.track("Clicked"); location.href = ${JSON.stringify(serve(""))}`);
    await eventually(texts).toEqual(["Clicked", "Left"]);
  });
});

describe("these browser tests record", () => {
  test.each([
    ["an uncaught exception", `setTimeout(() => { throw new Error("noticed"); })`],
    ["an unhandled promise rejection", `void Promise.reject(new Error("noticed"))`],
  ])("%s", async (_what, script) => {
    const { open, errors } = place();
    await open(`<script>${script}</script>`);
    await eventually(() => errors.map(({ message }) => message)).toEqual(["noticed"]);
    errors.length = 0;
  });
});
