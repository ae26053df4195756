import { catches } from "../../test/catches.js";
import { read, shyMapper, withEach } from "../../test/shy-mapper.js";
import { workIsBounded } from "./work-is-bounded.js";

type IsWalked = (value: object) => boolean;

function walk(value: unknown, levels: number, isWalked: IsWalked): void {
  if (typeof value !== "object" || value === null || levels === 0 || !isWalked(value)) return;
  for (const key of Object.keys(value)) walk(read(value, key), levels - 1, isWalked);
}

const walking = (levels: number, isWalked: IsWalked) =>
  withEach((_, __, value) => walk(value, levels, isWalked));

const descending = withEach((_, __, value) => {
  for (let inner = value; typeof inner === "object" && inner !== null; ) inner = read(inner, "0");
});

const rereading = shyMapper((_, { names, properties }) => {
  for (const name of [...names, ...names, ...names, ...names]) read(properties, name);
});

catches(workIsBounded, shyMapper(), [
  [
    "reads all nested objects",
    walking(9, (value) => !Array.isArray(value)),
    /shared objects: more than 100040 reads/,
  ],
  ["reads all nested arrays", walking(9, Array.isArray), /more than 10[0-9]{4} reads/],
  [
    "reads the same level again and again",
    walking(1, Array.isArray),
    /1,000 properties share: more than 102000/,
  ],
  ["descends without limit", descending, /200,000 .* inside each other: more than/],
  [
    "visits the holes of an array",
    withEach((_, __, value) => Array.isArray(value) && value.indexOf("one")),
    /holes: more than/,
  ],
  ["reads every value four times", rereading, /names that collide: more than 300000 reads/],
]);
