import fc from "fast-check";
import { expect, test } from "vitest";
import {
  createArrayStub,
  createDeafProxyStub,
  createHonouringProxyStub,
  createSdk,
  queueOf,
  replay,
} from "../test/freshpaint-stubs.js";
import { type AnyPage, connectSpy } from "../test/spy-crisp-web.js";

type Call = readonly [name: string, ...values: unknown[]];

/** Each call is another one, as no two events of a page are the same object. */
const calls: fc.Arbitrary<Call[]> = fc.array(
  fc
    .tuple(fc.constantFrom("track", "identify", "page"), fc.constantFrom("a", "b"))
    .map(([name, value]): Call => [name, value, {}]),
  { maxLength: 6 },
);

const stubs = fc.constantFrom(createArrayStub, createDeafProxyStub, createHonouringProxyStub);

/** How a loader puts the SDK in the stub's place. */
const swaps = fc.constantFrom(
  (page: AnyPage, sdk: object) => {
    replay(queueOf(page.freshpaint), sdk);
    page.freshpaint = sdk;
  },
  (page: AnyPage, sdk: object) => {
    const queue = queueOf(page.freshpaint);
    page.freshpaint = sdk;
    replay(queue, page.freshpaint);
  },
);

const ours = (all: readonly Call[]) => all.filter(([name]) => name !== "page");

test("whenever it connects and whenever the SDK comes, each call is forwarded once, in order, until it is undone", async () => {
  const law = fc.asyncProperty(
    stubs,
    swaps,
    fc.array(calls, { minLength: 4, maxLength: 4 }),
    async (create, swap, parts) => {
      const [before = [], waiting = [], live = [], after = []] = parts;
      const page: AnyPage = { freshpaint: create() };
      const sdk = { ...createSdk(), page: (...values: unknown[]) => sdk.seen.push(["page", ...values]) };
      replay(before, page.freshpaint);
      const { calls: forwarded, undo } = connectSpy(page);
      expect(forwarded).toEqual(ours(before));
      replay(waiting, page.freshpaint);
      swap(page, sdk);
      await Promise.resolve();
      replay(live, page.freshpaint);
      undo();
      replay(after, page.freshpaint);
      expect(forwarded).toEqual(ours([...before, ...waiting, ...live]));
      expect(sdk.seen).toEqual([...before, ...waiting, ...live, ...after]);
      expect(page.freshpaint).toBe(sdk);
    },
  );
  await fc.assert(law, { numRuns: 300 });
});
