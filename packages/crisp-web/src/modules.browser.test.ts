import { describe, expect, test } from "vitest";
import { CRISP_TAGS } from "../test/host-snippet.js";
import { CRISP_URL, eventually, openPlaces, waitUntilLive } from "../test/open-pages.js";
import { IMPORT_MAP } from "../test/serve-page.js";

const place = openPlaces();

/** A page as a bundler would make it, with our package and the official one. */
const modulePage = (websiteId: string, code: string) => `${IMPORT_MAP}<script type="module">
  import { connectFreshpaint, createCrispWeb } from "@freshpaint/crisp-web";
  import { Crisp } from "crisp-sdk-web";
  const websiteId = ${JSON.stringify(websiteId)};
  const create = (settings) => {
    window.crisp = createCrispWeb({ websiteId, ...settings });
  };
  ${code}
</script>`;

test("a page with modules works as one with a script tag", async () => {
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
    ["after it", `${THEM} ${US}`, ["Theirs", "Ours"], 1],
    ["before it", `${US} ${THEM}`, ["Ours", "Theirs"], 1],
  ])("%s we share one queue, and Crisp starts once", async (_order, code, expected, tags) => {
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
    // The official package looks for no script but its own; a second start of Crisp's script is inert.
    expect(await page.evaluate(CRISP_TAGS)).toEqual(Array(tags).fill(CRISP_URL));
  });

  test("its token is cleared when our adapter switches the user", async () => {
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
