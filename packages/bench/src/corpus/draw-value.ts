import type { Random } from "./create-random.js";
import { drawNames } from "./draw-name.js";

const WORDS = [
  "annual",
  "blue",
  "café",
  "checkup",
  "Follow-up",
  "home",
  "Intake",
  "mobile",
  "newsletter",
  "online",
  "Premium",
  "referral",
  "spring",
  "Zürich",
] as const;

const text = (random: Random): string =>
  Array.from({ length: random.between(1, 4) }, () => random.pick(WORDS)).join(" ");

const id = (random: Random): string => random.between(2 ** 31, 2 ** 32).toString(36) + random.between(0, 9);

const date = (random: Random): string =>
  new Date(Date.UTC(2024, random.between(0, 11), random.between(1, 28), random.between(0, 23))).toISOString();

/** The values of most properties; about one in twenty is `null`. */
const SCALARS = [
  text,
  text,
  text,
  text,
  id,
  id,
  id,
  date,
  (random: Random) => `https://example.com/${random.pick(WORDS)}/${id(random)}`,
  (random: Random) => random.between(0, 500),
  (random: Random) => random.between(0, 500),
  (random: Random) => random.between(0, 50_000),
  (random: Random) => random.between(100, 99_999) / 100,
  (random: Random) => random.between(100, 99_999) / 100,
  (random: Random) => random.chance(0.5),
  (random: Random) => random.chance(0.5),
  (random: Random) => random.chance(0.5),
  () => null,
] as const;

/** Generates the values of one property. The type is the same in each event, and the values differ. */
export type Drawer = (random: Random) => unknown;

/** A generator of texts, numbers, booleans or `null`. */
export function drawScalarDrawer(random: Random): Drawer {
  return random.pick(SCALARS);
}

/** A generator of an array of scalars, an object, or an array of objects, at most `depth` levels deep. */
export function drawNestedDrawer(random: Random, depth: number): Drawer {
  return random.pick([drawListDrawer, drawObjectDrawer, drawObjectsDrawer])(random, depth);
}

function drawListDrawer(random: Random): Drawer {
  const drawElement = random.pick([text, id, (one: Random) => one.between(0, 500)]);
  return (one) => Array.from({ length: one.between(1, 4) }, () => drawElement(one));
}

function drawObjectDrawer(random: Random, depth: number): Drawer {
  const count = random.between(2, 5);
  const members = drawNames(random, count, Math.round(count * 0.3)).map((name, index) => {
    // The first member has the maximum depth, so that a corpus has its described depth.
    const draw = depth > 1 && index === 0 ? drawDeeperDrawer(random, depth - 1) : drawScalarDrawer(random);
    return [name, draw] as const;
  });
  return (one) => Object.fromEntries(members.map(([name, draw]) => [name, draw(one)]));
}

function drawDeeperDrawer(random: Random, depth: number): Drawer {
  return random.pick([drawObjectDrawer, drawObjectDrawer, drawObjectsDrawer])(random, depth);
}

function drawObjectsDrawer(random: Random, depth: number): Drawer {
  const drawElement = drawObjectDrawer(random, depth);
  return (one) => Array.from({ length: one.between(1, 3) }, () => drawElement(one));
}
