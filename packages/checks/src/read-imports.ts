import { maskSource } from "./mask-source.js";

/** The result for a dynamic import whose specifier is not a plain string. Such an import cannot be checked. */
export const COMPUTED = "(computed)";

const FROM = /\bfrom\s*"(\d+)"/;
const BARE = /(?<![.\w$])import\s*"(\d+)"/;
const CALL = /(?<![.\w$])(?:import|require)\s*\(\s*(?:"(\d+)"\s*[,)])?/;
const IMPORT = new RegExp([FROM, BARE, CALL].map((one) => one.source).join("|"), "g");
const TYPES_REFERENCE = /^\s*\/\/\/\s*<reference\s+types\s*=\s*["']([^"']+)/gm;

/**
 * Returns the specifiers of all imports of a source, in the order of the text. Imports of types are included.
 * @example
 * readImports('export type { A } from "b"; await import("c");'); // → ["b", "c"]
 */
export function readImports(source: string): readonly string[] {
  const { code, strings } = maskSource(source);
  const imports = [...code.matchAll(IMPORT)].map((match) => {
    const index = match.slice(1).find((group) => group !== undefined);
    return index === undefined ? COMPUTED : (strings[Number(index)] ?? COMPUTED);
  });
  const references = [...source.matchAll(TYPES_REFERENCE)].map(([, types = ""]) => types);
  return [...imports, ...references];
}
