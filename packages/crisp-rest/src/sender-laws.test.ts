import { senderLaws } from "@freshpaint/crisp-testkit";
import fc from "fast-check";
import { describe, test, vi } from "vitest";
import { lawSender } from "../test/law-sender.js";
import { createCrispRest } from "./create-crisp-rest.js";

// A busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 });

describe("sendAll keeps the law", () => {
  test.each(Object.entries(senderLaws))("%s", async (_, law) => {
    await fc.assert(law(lawSender(createCrispRest)), { numRuns: 300 });
  });
});
