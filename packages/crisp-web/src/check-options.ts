import { isWebsiteId } from "@freshpaint/crisp-core/adapter";
import { checkTypes } from "./check-types.js";
import type { CrispWebOptions } from "./types.js";

/** What the option `consent` says, in terms of what may be sent. */
export const CONSENTS = { granted: true, pending: undefined, denied: false } as const;

/** @throws {TypeError} naming the option that is wrong, never its value. */
export function checkOptions(options: CrispWebOptions): void {
  const { websiteId, hipaa = false, scriptUrl = "", consent = "granted", nonce } = options;
  // A policy that is not applied would allow everything.
  if (hipaa !== false) {
    throw new TypeError(
      "hipaa: a client-side connection cannot be in HIPAA mode; use @freshpaint/crisp-rest on a server",
    );
  }
  if (!isWebsiteId(websiteId)) throw new TypeError("websiteId: expected a UUID");
  if (!Object.hasOwn(CONSENTS, consent)) {
    throw new TypeError("consent: expected granted, pending or denied");
  }
  if (typeof scriptUrl !== "string" && (typeof scriptUrl !== "object" || scriptUrl === null)) {
    throw new TypeError("scriptUrl: expected a string or a TrustedScriptURL");
  }
  if (nonce !== null) checkTypes({ nonce }, { nonce: "string" });
  checkTypes(options, { load: "boolean", onLoadError: "function", window: "object" });
}
