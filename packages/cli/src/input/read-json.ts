import type { Line, Place } from "./line.js";
import { type Parsed, parseLine } from "./parse-line.js";

/** One JSON value of the input, or one unreadable line, with its file and line number. */
export type JsonReading = Parsed & Pick<Place, "file" | "line">;

/**
 * The largest size in bytes of JSON over several lines, and of a single line. Text of this size is stored in memory.
 */
export const LONGEST_JSON: number = 128 * 1024 * 1024;

/**
 * These expressions match the first and the last line of JSON over several lines. The last line has no white space
 * before its bracket.
 */
const OPENING = /^\s*(?:[[{](?:.*[[{])?|\[.*,)\s*$/s;
const CLOSING = /^[\]}]/;

/**
 * Returns the JSON values of the lines. A value is on one line, or is pretty-printed over several lines. For an array,
 * its elements are returned. If lines begin like pretty-printed JSON but are not valid JSON together, each line is
 * returned separately.
 */
export async function* readJson(lines: AsyncIterable<Line>): AsyncGenerator<JsonReading, void, undefined> {
  let held: Line[] = [];
  let heldBytes = 0;

  function* giveHeld(): Generator<JsonReading, void, undefined> {
    const whole = parseLine({ bytes: joined(held) });
    if (whole.status === "parsed") yield* give(whole, held[0]);
    else for (const line of held) yield* give(parseLine(line), line);
    held = [];
    heldBytes = 0;
  }

  for await (const line of lines) {
    const isOfAnother = held.length > 0 && held[0]?.file !== line.file;
    if (isOfAnother || heldBytes + line.length > LONGEST_JSON) yield* giveHeld();
    if (held.length === 0) {
      const parsed = parseLine(line);
      if (parsed.status === "parsed" || !isOpening(line)) {
        yield* give(parsed, line);
        continue;
      }
    }
    held.push(line);
    heldBytes += line.length + 1;
    const isClosed = held.length > 1 && CLOSING.test(line.bytes?.toString("latin1", 0, 1) ?? "");
    if (isClosed && parseLine({ bytes: joined(held) }).status === "parsed") yield* giveHeld();
  }
  if (held.length > 0) yield* giveHeld();
}

function* give(parsed: Parsed, place: Line | undefined): Generator<JsonReading, void, undefined> {
  const { file = "", line = 0 } = place ?? {};
  const events = parsed.status === "parsed" && Array.isArray(parsed.event) ? parsed.event : undefined;
  if (events === undefined) yield { ...parsed, file, line };
  else for (const event of events) yield { status: "parsed", event, file, line };
}

function isOpening({ bytes }: Line): boolean {
  return bytes !== undefined && OPENING.test(bytes.toString());
}

function joined(lines: readonly Line[]): Buffer | undefined {
  const parts = lines.map(({ bytes }) => bytes);
  if (parts.some((bytes) => bytes === undefined)) return undefined;
  return Buffer.concat(parts.flatMap((bytes) => [bytes as Buffer, Buffer.from("\n")]));
}
