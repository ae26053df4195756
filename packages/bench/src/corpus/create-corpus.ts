import { createHipaaPolicy, type HipaaPolicy, type TrackEvent } from "@freshpaint/crisp-core";
import { createRandom, type Random } from "./create-random.js";
import { drawNames } from "./draw-name.js";
import { type Drawer, drawNestedDrawer, drawScalarDrawer } from "./draw-value.js";

/** The corpora that are drawn, and the one of real shapes. */
export type CorpusName = "realistic" | "real" | "clean" | "wide" | "nested" | "HIPAA";

/** What the events of a drawn corpus look like. Shares are of the top-level properties, the email aside. */
export interface CorpusShape {
  readonly name: Exclude<CorpusName, "real">;
  readonly description: string;
  /** Fewest and most properties of an event, the email included. */
  readonly properties: readonly [least: number, most: number];
  readonly dirtyShare: number;
  readonly nestedShare: number;
  /** Levels of objects below a property that is nested. */
  readonly depth: number;
  /** How many of the names a policy allows; without it, HIPAA mode is off. */
  readonly allowed?: number;
}

/** The events that every contender maps. */
export interface Corpus {
  readonly name: CorpusName;
  readonly description: string;
  readonly events: readonly TrackEvent[];
  /** The same events as the lines they arrive in. */
  readonly lines: readonly string[];
  /** The names that the policy allows. */
  readonly allowedNames?: readonly string[];
  readonly hipaa: HipaaPolicy | false;
}

/** Events in a corpus: they repeat names, as those of one kind do in production, but not values. */
const EVENTS = 240;
/** Kinds of events, which take turns. */
export const KINDS = 40;
const SEED = 20_240_229;

/** Every corpus that is drawn. */
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

/** An event's kind: the names it has and what stands under each. */
interface Kind {
  readonly event: string;
  readonly members: readonly (readonly [name: string, draw: Drawer])[];
}

/** Draws the same events in every run. */
export function createCorpus(shape: CorpusShape): Corpus {
  const random = createRandom(SEED);
  // A policy lists names of a project, which its events share: one kind, or the lists would grow beyond 340.
  const kinds = Array.from({ length: shape.allowed === undefined ? KINDS : 1 }, (_, index) =>
    drawKind(random, shape, index),
  );
  const lines = Array.from({ length: EVENTS }, (_, index) =>
    JSON.stringify(drawEvent(random, kinds[index % kinds.length] as Kind, index)),
  );
  // Parsed, as on a server that has just received them.
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
