import { isWebsiteId } from "@freshpaint/crisp-core/adapter";
import type { CrispWebOptions } from "../../src/types.js";

export const CONSENTS = { granted: true, pending: undefined, denied: false } as const;

const TYPES = {
  scriptUrl: "string,object",
  nonce: "string,null",
  load: "boolean",
  onLoadError: "function",
  window: "object,null",
} as const;

/** In the script-tag build, a message only names the wrong option. */
export function checkOptions(options: CrispWebOptions): void {
  const { websiteId, hipaa = false, consent = "granted" } = options;
  const wrong = [
    hipaa !== false && "hipaa",
    !isWebsiteId(websiteId) && "websiteId",
    !Object.hasOwn(CONSENTS, consent) && "consent",
    ...Object.entries(TYPES).map(([name, types]) => {
      const value = options[name as keyof typeof TYPES];
      return value !== undefined && !types.includes(value === null ? "null" : typeof value) && name;
    }),
  ].find(Boolean);
  if (wrong) throw new TypeError(`${wrong}: not valid`);
}
