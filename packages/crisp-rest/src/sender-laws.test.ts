import { senderLaws } from "@freshpaint/crisp-testkit";
import fc from "fast-check";
import { describe, test } from "vitest";
import { lawSender } from "../test/law-sender.js";
import { createCrispRest } from "./create-crisp-rest.js";

describe("sendAll satisfies the law", () => {
  test.each(Object.entries(senderLaws))("%s", async (_, law) => {
    await fc.assert(law(lawSender(createCrispRest)), { numRuns: 300 });
  });
});
