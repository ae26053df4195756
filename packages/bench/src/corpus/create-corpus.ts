import { createHipaaPolicy, type HipaaPolicy, type TrackEvent } from "@freshpaint/crisp-core";
import { createRandom, type Random } from "./create-random.js";
import { drawNames } from "./draw-name.js";
import { type Drawer, drawNestedDrawer, drawScalarDrawer } from "./draw-value.js";

/** The generated corpora, and the corpus of real shapes. */
export type CorpusName = "realistic" | "real" | "clean" | "wide" | "nested" | "HIPAA";

/** The description of a generated corpus. The shares refer to the top-level properties without the email. */
export interface CorpusShape {
  readonly name: Exclude<CorpusName, "real">;
  readonly description: string;
  /** The minimum and maximum number of properties of an event, including the email. */
  readonly properties: readonly [least: number, most: number];
  readonly dirtyShare: number;
  readonly nestedShare: number;
  /** The levels of objects below a nested property. */
  readonly depth: number;
  /** The number of names that the policy allows; if absent, HIPAA mode is off. */
  readonly allowed?: number;
}

/** The events that every contender maps. */
export interface Corpus {
  readonly name: CorpusName;
  readonly description: string;
  readonly events: readonly TrackEvent[];
  /** The same events as lines of JSON. */
  readonly lines: readonly string[];
  /** The names that the policy allows. */
  readonly allowedNames?: readonly string[];
  readonly hipaa: HipaaPolicy | false;
}

/** The number of events in a corpus. As in production, events of one kind share their names and not their values. */
const EVENTS = 240;
/** The number of kinds of events; the kinds alternate. */
export const KINDS = 40;
const SEED = 20_240_229;

/** The descriptions of all generated corpora. */
export const CORPUS_SHAPES: readonly CorpusShape[] = [
  {
    name: "realistic",
    description: "8–25 properties, 30% of names dirty, 20% nested",
    properties: [8, 25],
    dirtyShare: 0.3,
    nestedShare: 0.2,
    depth: 1,
  },
  {
    name: "clean",
    description: "flat, 12 properties, no name dirty",
    properties: [12, 12],
    dirtyShare: 0,
    nestedShare: 0,
    depth: 0,
  },
  {
    name: "wide",
    description: "200 flat properties, 10% of names dirty",
    properties: [200, 200],
    dirtyShare: 0.1,
    nestedShare: 0,
    depth: 0,
  },
  {
    name: "nested",
    description: "11 properties, 60% nested, four levels deep",
    properties: [11, 11],
    dirtyShare: 0.3,
    nestedShare: 0.6,
    depth: 4,
  },
  {
    name: "HIPAA",
    description: "40 of 340 names allowed, 30% of names dirty, 10% nested",
    properties: [340, 340],
    dirtyShare: 0.3,
    nestedShare: 0.1,
    depth: 1,
    allowed: 40,
  },
];

/** A kind of events, with its property names and a generator of values for each name. */
interface Kind {
  readonly event: string;
  readonly members: readonly (readonly [name: string, draw: Drawer])[];
}

/** Generates the same events in every run. */
export function createCorpus(shape: CorpusShape): Corpus {
  const random = createRandom(SEED);
  // With a policy there is only one kind. A policy lists the names of a complete project, and more kinds would have more
  // than 340 names.
  const kinds = Array.from({ length: shape.allowed === undefined ? KINDS : 1 }, (_, index) =>
    drawKind(random, shape, index),
  );
  const lines = Array.from({ length: EVENTS }, (_, index) =>
    JSON.stringify(drawEvent(random, kinds[index % kinds.length] as Kind, index)),
  );
  // The events are parsed from JSON, like events that a server has just received.
  const events = lines.map((line): TrackEvent => JSON.parse(line));
  const { name, description } = shape;
  if (shape.allowed === undefined) return { name, description, events, lines, hipaa: false };
  const names = random.shuffle(kinds.flatMap(({ members }) => members.map(([name]) => name)));
  const allowedNames = ["email", ...names.slice(0, shape.allowed - 1)];
  return {
    name,
    description,
    events,
    lines,
    allowedNames,
    hipaa: createHipaaPolicy({ eventProperties: allowedNames }),
  };
}

function drawKind(random: Random, shape: CorpusShape, index: number): Kind {
  const count = random.between(...shape.properties) - 1;
  const nestedCount = Math.round(count * shape.nestedShare);
  const names = drawNames(random, count, Math.round(count * shape.dirtyShare));
  const members = names.map((name, position): [string, Drawer] => [
    name,
    position < nestedCount ? drawNestedDrawer(random, shape.depth) : drawScalarDrawer(random),
  ]);
  return { event: `Event ${index + 1} happened`, members: random.shuffle(members) };
}

function drawEvent(random: Random, { event, members }: Kind, index: number): TrackEvent {
  const properties = members.map(([name, draw]) => [name, draw(random)]);
  return {
    type: "track",
    event,
    timestamp: new Date(Date.UTC(2024, 0, 1) + index * 60_000).toISOString(),
    messageId: `message-${index}`,
    anonymousId: `${random.between(2 ** 31, 2 ** 32).toString(16)}-${index}`,
    properties: Object.fromEntries([["email", `customer-${index}@example.com`], ...properties]),
  };
}
