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

/** What stands in most properties; about a twentieth are `null`. */
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

/** Makes the values of one property: the same kind for each event, another value in each. */
export type Drawer = (random: Random) => unknown;

/** A drawer of texts, numbers, booleans or nothing. */
export function drawScalarDrawer(random: Random): Drawer {
  return random.pick(SCALARS);
}

/** A drawer of an array of scalars, an object, or an array of objects, `depth` levels deep at most. */
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
    // The first goes on as deep as may be, so that a corpus is as deep as it says.
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
