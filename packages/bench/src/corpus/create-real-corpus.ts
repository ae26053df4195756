import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { mapTrack, readEvent } from "@freshpaint/crisp-core";
import { flattenByHand } from "../mapping/flatten-by-hand.js";
import type { Corpus } from "./create-corpus.js";

const FILE = new URL("../../../testkit/corpus/events.ndjson", import.meta.url);
const FEWEST_PROPERTIES = 3;

/**
 * Creates a corpus from the real event shapes of the test kit. It contains the track calls with three or more properties
 * for which a simple recursive function gives the same result as our rules. These calls contain none of Freshpaint's own
 * names, no name collision and no empty value in an array.
 */
export function createRealCorpus(): Corpus {
  const lines = readFileSync(FILE, "utf8").trim().split("\n").filter(isComparable);
  return {
    name: "real",
    description: `${lines.length} shapes of real events, 3–91 properties, half of them 6 or fewer`,
    events: lines.map((line) => JSON.parse(line)),
    lines,
    hipaa: false,
  };
}

function isComparable(line: string): boolean {
  const reading = readEvent(JSON.parse(line));
  if (reading.status === "skipped" || reading.event.type !== "track") return false;
  const { properties = {} } = reading.event;
  if (Object.keys(properties).length < FEWEST_PROPERTIES) return false;
  const mapped = mapTrack(reading.event, { hipaa: false });
  return (
    mapped.status === "mapped" && isDeepStrictEqual(mapped.event.data, flattenByHand(properties, "", {}))
  );
}
