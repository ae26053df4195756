import type { CrispRestOptions } from "@freshpaint/crisp-rest";

/**
 * What a dry run sends to instead of Crisp: nothing leaves the process, and every event that would be sent counts as
 * delivered. All else is the sender's own work, so that a dry run tells what a real one will.
 */
export const DRY_RUN: Required<Pick<CrispRestOptions, "websiteId" | "identifier" | "key" | "fetch">> = {
  websiteId: "00000000-0000-0000-0000-000000000000",
  identifier: "dry",
  key: "run",
  fetch: async () => Response.json({ error: false, reason: "added", data: {} }, { status: 201 }),
};
