import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { FUZZ_LAWS } from "./fuzz-laws.js";
import { type Finding, holdLaws, replay, totalOf } from "./hold-laws.js";

const USAGE = `npm run fuzz -- [--minutes N] [--seed S] [--law NAME [--path P]]

Looks for counterexamples to all laws. Some laws compare core with its reference implementation, and some compare the
adapters with each other. The others are the laws of the testkit, applied to core.

--minutes N   the duration in minutes; default: 1
--seed S      an integer; default: a new one each time
--law NAME    checks only this law
--path P      with --law and --seed: checks one counterexample again; a printed finding contains all three values

Exit code: 0 nothing found, 1 a law is broken, 2 wrong usage.`;

const MINUTE = 60_000;

function usage(problem: string): never {
  console.error(`${problem}\n\n${USAGE}`);
  process.exit(2);
}

function readOptions() {
  try {
    const options = { type: "string" } as const;
    const { values } = parseArgs({
      options: { minutes: options, seed: options, law: options, path: options, help: { type: "boolean" } },
    });
    return values;
  } catch (error) {
    return usage(String(error));
  }
}

const options = readOptions();
if (options.help) {
  console.log(USAGE);
  process.exit(0);
}
const minutes = Number(options.minutes ?? 1);
const seed = options.seed === undefined ? randomInt(2 ** 31) : Number(options.seed);
if (!(minutes > 0)) usage("--minutes: expected a number above 0");
if (!Number.isInteger(seed)) usage("--seed: expected an integer");
const laws = Object.fromEntries(
  Object.entries(FUZZ_LAWS).filter(([name]) => options.law === undefined || options.law === name),
);
if (Object.keys(laws).length === 0) {
  usage(`--law: expected one of\n${Object.keys(FUZZ_LAWS).join("\n")}`);
}

function print({ law, seed, path, report }: Finding): void {
  console.log(`\nBROKEN: ${law}\n${report}`);
  console.log(`Again: npm run fuzz -- --law "${law}" --seed ${seed} --path "${path}"`);
  console.log("Add the counterexample as a named test case next to the wrong code. Then correct the code.\n");
}

const [law] = Object.values(laws);
if (options.path !== undefined && options.law !== undefined && law !== undefined) {
  const report = await replay(law, seed, options.path);
  console.log(report ?? "The law holds for it.");
  process.exit(report === undefined ? 0 : 1);
}

console.log(`Seed ${seed}, ${minutes} minutes, ${Object.keys(laws).length} laws.`);
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stop.abort());
let lastTold = performance.now();
const { cases, findings } = await holdLaws({
  laws,
  seed,
  milliseconds: minutes * MINUTE,
  batch: 1_000,
  signal: stop.signal,
  onFinding: print,
  onRound(sum) {
    if (performance.now() - lastTold < MINUTE) return;
    lastTold = performance.now();
    console.log(`${sum.toLocaleString("en")} cases`);
  },
});
for (const [name, count] of Object.entries(cases)) {
  console.log(`${count.toLocaleString("en").padStart(12)}  ${name}`);
}
console.log(
  `${totalOf(cases).toLocaleString("en").padStart(12)}  cases in all, ${findings.length} laws broken.`,
);
process.exitCode = findings.length > 0 ? 1 : 0;
