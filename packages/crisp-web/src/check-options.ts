import { isWebsiteId } from "@freshpaint/crisp-core/adapter";
import { checkTypes } from "./check-types.js";
import type { CrispWebOptions } from "./types.js";

/** The verdict for each value of the option `consent`. */
export const CONSENTS = { granted: true, pending: undefined, denied: false } as const;

/** @throws {TypeError} if an option is wrong. The message names the option, and never contains its value. */
export function checkOptions(options: CrispWebOptions): void {
  const { websiteId, hipaa = false, scriptUrl = "", consent = "granted", nonce } = options;
  // A policy would not be applied here, so all values would be sent.
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
