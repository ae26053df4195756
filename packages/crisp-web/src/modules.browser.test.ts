import { describe, expect, test } from "vitest";
import { CRISP_TAGS } from "../test/host-snippet.js";
import { CRISP_URL, eventually, openPlaces, waitUntilLive } from "../test/open-pages.js";
import { IMPORT_MAP } from "../test/serve-page.js";

const place = openPlaces();

/** A page that imports our package and Crisp's official package as modules. */
const modulePage = (websiteId: string, code: string) => `${IMPORT_MAP}<script type="module">
  import { connectFreshpaint, createCrispWeb } from "@freshpaint/crisp-web";
  import { Crisp } from "crisp-sdk-web";
  const websiteId = ${JSON.stringify(websiteId)};
  const create = (settings) => {
    window.crisp = createCrispWeb({ websiteId, ...settings });
  };
  ${code}
</script>`;

test("the package sends events if a page imports it as a module", async () => {
  const { sandbox, open, texts } = place();
  const code = `create({ scriptUrl: "${sandbox.url}/l.js" }); crisp.track("Order");`;
  const page = await open(modulePage(sandbox.websiteId, code));
  await waitUntilLive(page);
  await eventually(texts).toEqual(["Order"]);
});

describe("with the official crisp-sdk-web on the page", () => {
  const US = `create(); crisp.track("Ours");`;
  const THEM = `Crisp.configure(websiteId); Crisp.user.setNickname("Ada"); Crisp.session.pushEvent("Theirs", { a: 1 });`;

  test.each([
    ["the official package first", `${THEM} ${US}`, ["Theirs", "Ours"], 1],
    ["our package first", `${US} ${THEM}`, ["Ours", "Theirs"], 1],
  ])("both packages share one queue, and Crisp starts once: %s", async (_order, code, expected, tags) => {
    const { sandbox, open, texts, routeCrisp } = place();
    await routeCrisp();
    const page = await open(modulePage(sandbox.websiteId, code));
    await waitUntilLive(page);
    await eventually(texts).toEqual(expected);
    await page.evaluate(`crisp.track("Live")`);
    await eventually(texts).toEqual([...expected, "Live"]);
    expect(sandbox.chat.sessions).toMatchObject([{ user: { nickname: "Ada" } }]);
    expect(sandbox.chat.commands.filter(({ accepted }) => !accepted)).toEqual([]);
    expect(sandbox.chat.loads.filter(({ status }) => status === "started")).toHaveLength(1);
    // The official package only checks whether its own script tag exists. A second start of Crisp's script does nothing.
    expect(await page.evaluate(CRISP_TAGS)).toEqual(Array(tags).fill(CRISP_URL));
  });

  test("the token of the official package is cleared when another person is identified", async () => {
    const { sandbox, open, texts, routeCrisp } = place();
    await routeCrisp();
    const code = `
      Crisp.configure(websiteId, { tokenId: "ada-token" });
      create();
      crisp.identify("1", { email: "ada@example.com" });
      crisp.track("Ada's");`;
    const page = await open(modulePage(sandbox.websiteId, code));
    await waitUntilLive(page);
    await page.evaluate(`crisp.identify("2", { email: "bob@example.com" }); crisp.track("Bob's")`);
    await eventually(texts).toEqual(["Ada's", "Bob's"]);
    const [ada, bob] = sandbox.chat.sessions;
    expect(ada).toMatchObject({ sessionId: "session_token_ada-token", user: { email: "ada@example.com" } });
    expect(bob).toMatchObject({ user: { email: "bob@example.com" }, events: [{ text: "Bob's" }] });
  });
});
