import type { Snippet } from "./snippet.js";

/**
 * The markers of comments directly above a fence, and the fields of a snippet that these markers set. Readers of the
 * rendered page do not see these comments.
 */
const MARKERS = { given: "given", "not run": "notRun", "not compiled": "notCompiled" } as const;

type Marker = keyof typeof MARKERS;

const MARKER = /<!-- (given|not run|not compiled): ((?:(?!-->)[\s\S])*?) -->\s*$/;
const MADE_BY = /<!-- [^>]*\bmade by `npm run ([\w:-]+)` -->\s*$/;
const FENCE = /^```([^\n`]*)\n([\s\S]*?)^```$/gm;

/**
 * Returns the fenced snippets of a Markdown text, in their order. Comments directly above a fence have a meaning.
 * `<!-- given: code -->` adds code that the reader has already written. `<!-- not run: reason -->` and
 * `<!-- not compiled: reason -->` exclude the snippet from a check. A snippet made by a script has a comment that names
 * the script: `made by \`npm run examples\``.
 *
 * @throws {Error} naming the place, if a marker has no reason, or a fence does not end.
 * @example
 * readSnippets("a.md", "<!-- given: const a = 1; -->\n```ts\na; // → 1\n```\n");
 * // → [{ file: "a.md", line: 3, language: "ts", code: "a; // → 1\n", given: "const a = 1;" }]
 */
export function readSnippets(file: string, text: string): readonly Snippet[] {
  let end = 0;
  const snippets = [...text.matchAll(FENCE)].map((match): Snippet => {
    const [all, language = "", code = ""] = match;
    const line = text.slice(0, match.index).split("\n").length + 1;
    const markers = readMarkers(text.slice(end, match.index), `${file}:${line}`);
    end = match.index + all.length;
    return { file, line, language: language.trim(), code, ...markers };
  });
  const fences = text.match(/^\s*```/gm)?.length ?? 0;
  if (fences !== snippets.length * 2) throw new Error(`${file}: a fence is indented, nested or not closed`);
  return snippets;
}

function readMarkers(above: string, place: string): Partial<Snippet> {
  const markers: Record<string, string> = {};
  let rest = above;
  for (let match = MARKER.exec(rest); match !== null; match = MARKER.exec(rest)) {
    const [, marker, text = ""] = match;
    if (text.trim() === "") throw new Error(`${place}: ${marker} without a text`);
    markers[MARKERS[marker as Marker]] = text.trim();
    rest = rest.slice(0, match.index);
  }
  const script = MADE_BY.exec(rest)?.[1];
  return { ...markers, ...(script !== undefined && { madeBy: script }) };
}
