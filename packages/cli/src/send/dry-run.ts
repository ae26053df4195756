import type { CrispRestOptions } from "@freshpaint/crisp-rest";

/**
 * The sender's options for a dry run. The `fetch` makes no request and answers that the event was stored. The other
 * code is the same as in a real run, so the results are the same.
 */
export const DRY_RUN: Required<Pick<CrispRestOptions, "websiteId" | "identifier" | "key" | "fetch">> = {
  websiteId: "00000000-0000-0000-0000-000000000000",
  identifier: "dry",
  key: "run",
  fetch: async () => Response.json({ error: false, reason: "added", data: {} }, { status: 201 }),
};
