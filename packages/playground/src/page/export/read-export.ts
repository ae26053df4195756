/** One event of an export, or a line that is not JSON. */
export type ExportItem =
  | { readonly status: "event"; readonly event: unknown }
  | { readonly status: "not_json"; readonly line: number };

/**
 * Parses an export from chunks of its text. The text is NDJSON, a JSON list, or one event on several lines. NDJSON is
 * parsed line by line. If the first line is not complete JSON, the whole text is stored in memory.
 *
 * @example
 * for await (const item of readExport(['{"event":"A",', '"properties":{}}\n'])) item.status; // → "event"
 */
export async function* readExport(
  chunks: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<ExportItem> {
  const lines = splitLines(chunks);
  const first = await lines.next();
  if (first.done) return;
  const opening = parse(first.value.text);
  if (opening.status === "parsed") yield* eventsOf(opening.value);
  else {
    const rest: string[] = [first.value.text];
    for await (const { text } of lines) rest.push(text);
    yield* readWhole(rest, first.value.line);
    return;
  }
  for await (const { text, line } of lines) yield* readLine(text, line);
}

/** Parses the whole text as one JSON value. If the text is not JSON, parses each line. */
function* readWhole(texts: readonly string[], firstLine: number): Generator<ExportItem> {
  const whole = parse(texts.join("\n"));
  if (whole.status === "parsed") return yield* eventsOf(whole.value);
  for (const [index, text] of texts.entries()) yield* readLine(text, firstLine + index);
}

function* readLine(text: string, line: number): Generator<ExportItem> {
  if (text.trim() === "") return;
  const parsed = parse(text);
  if (parsed.status === "parsed") yield* eventsOf(parsed.value);
  else yield { status: "not_json", line };
}

function* eventsOf(value: unknown): Generator<ExportItem> {
  for (const event of Array.isArray(value) ? value : [value]) yield { status: "event", event };
}

type Parsed = { readonly status: "parsed"; readonly value: unknown } | { readonly status: "not_json" };

function parse(text: string): Parsed {
  try {
    return { status: "parsed", value: JSON.parse(text) as unknown };
  } catch {
    return { status: "not_json" };
  }
}

interface Line {
  readonly text: string;
  /** The number of the line. The first line is 1. */
  readonly line: number;
}

/** Splits a text into lines. Leaves out blank lines at the beginning of the text. */
async function* splitLines(chunks: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Line> {
  let pending = "";
  let line = 0;
  let hasBegun = false;
  const take = (text: string): readonly Line[] => {
    line += 1;
    hasBegun ||= text.trim() !== "";
    return hasBegun ? [{ text, line }] : [];
  };
  for await (const chunk of chunks) {
    const parts = chunk.split("\n");
    if (parts.length === 1) {
      pending += chunk;
      continue;
    }
    parts[0] = pending + (parts[0] ?? "");
    pending = parts.pop() ?? "";
    for (const text of parts) yield* take(text);
  }
  if (pending !== "") yield* take(pending);
}
