import { isWebsiteId } from "@freshpaint/crisp-core/adapter";
import type { CrispWebOptions } from "../../src/types.js";

export const CONSENTS = { granted: true, pending: undefined, denied: false } as const;

/** For the script: messages only name the option. */
export function checkOptions(options: CrispWebOptions): void {
  const {
    websiteId,
    hipaa = false,
    scriptUrl = "",
    consent = "granted",
    nonce,
    load,
    onLoadError,
    window,
  } = options;
  for (const [name, isRight] of [
    ["hipaa", hipaa === false],
    ["websiteId", isWebsiteId(websiteId)],
    ["consent", Object.hasOwn(CONSENTS, consent)],
    ["scriptUrl", /string|object/.test(typeof scriptUrl) && scriptUrl !== null],
    ["nonce", nonce == null || typeof nonce === "string"],
    ["load", load === undefined || typeof load === "boolean"],
    ["onLoadError", onLoadError === undefined || typeof onLoadError === "function"],
    ["window", window === undefined || typeof window === "object"],
  ] as const) {
    if (!isRight) throw new TypeError(`${name}: not valid`);
  }
}
