import type { CrispRestOptions } from "@freshpaint/crisp-rest";

/**
 * A `fetch` for dry runs. Nothing leaves the process, and every event that would be sent counts as delivered. The rest
 * is the real sender: a dry run has the same result as a real one.
 */
export const DRY_RUN: Required<Pick<CrispRestOptions, "websiteId" | "identifier" | "key" | "fetch">> = {
  websiteId: "00000000-0000-0000-0000-000000000000",
  identifier: "dry",
  key: "run",
  fetch: async () => Response.json({ error: false, reason: "added", data: {} }, { status: 201 }),
};
