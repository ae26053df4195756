import type { Place } from "../../input/line.js";
import { toRanges } from "../checkpoint/finished-lines.js";

/** Lists the numbers of lines for each file. Consecutive lines are a range: `events.ndjson: lines 3, 7–9`. */
export function describePlaces(places: readonly Place[]): string {
  const byFile = new Map<string, Place[]>();
  for (const place of places) byFile.set(place.file, [...(byFile.get(place.file) ?? []), place]);
  return [...byFile]
    .map(
      ([file, lines]) =>
        `${file}: lines ${toRanges(lines.map(({ line }) => line))
          .map(describe)
          .join(", ")}`,
    )
    .join("; ");
}

function describe([first, last]: readonly [number, number]): string {
  return first === last ? String(first) : `${first}–${last}`;
}
