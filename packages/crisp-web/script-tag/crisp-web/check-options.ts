import { isWebsiteId } from "@freshpaint/crisp-core/adapter";
import type { CrispWebOptions } from "../../src/types.js";

export const CONSENTS = { granted: true, pending: undefined, denied: false } as const;

/** For the script: messages only name the option. */
export function checkOptions(options: CrispWebOptions): void {
  const { websiteId, hipaa = false, consent = "granted", scriptUrl = "" } = options;
  const expected = {
    hipaa: hipaa === false,
    websiteId: isWebsiteId(websiteId),
    consent: Object.hasOwn(CONSENTS, consent),
    scriptUrl: /string|object/.test(typeof scriptUrl) && scriptUrl !== null,
    nonce: options.nonce === null || isOf("string", options.nonce),
    load: isOf("boolean", options.load),
    onLoadError: isOf("function", options.onLoadError),
    window: isOf("object", options.window),
  };
  for (const [name, isRight] of Object.entries(expected)) {
    if (!isRight) throw new TypeError(`${name}: not valid`);
  }
}

const isOf = (type: string, value: unknown): boolean => value === undefined || typeof value === type;
