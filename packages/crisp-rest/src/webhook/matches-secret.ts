import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

const BEARER = /^bearer +/i;

/**
 * Whether a header's value is one of the secrets. All hashes are compared to the end. Otherwise the duration would show
 * where two values differ, or which secret matches.
 */
export function matchesSecret(given: string | null, header: string, secrets: readonly string[]): boolean {
  if (given === null) return false;
  const texts = header === "authorization" ? [given, given.replace(BEARER, "")] : [given];
  const hashes = texts.map((text) => sha256(utf8ToBytes(text)));
  let isMatch = false;
  for (const secret of secrets) {
    const expected = sha256(utf8ToBytes(secret));
    for (const hash of hashes) if (isEqual(hash, expected)) isMatch = true;
  }
  return isMatch;
}

function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  let difference = 0;
  for (let index = 0; index < other.length; index++) {
    difference |= (one[index] ?? 0) ^ (other[index] ?? 0);
  }
  return difference === 0;
}
