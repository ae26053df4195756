import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { FUZZ_LAWS } from "./fuzz-laws.js";
import { holdLaws, totalOf } from "./hold-laws.js";

const SECONDS = 8;

test(`no law fails within ${SECONDS} seconds of new random cases`, async () => {
  const seed = Number(process.env["FC_SEED"] ?? randomInt(2 ** 31));
  const { cases, findings } = await holdLaws({
    laws: FUZZ_LAWS,
    seed,
    milliseconds: SECONDS * 1_000,
    batch: 20,
  });
  console.log(`fuzz: ${totalOf(cases)} cases; FC_SEED=${seed} tries the same cases again`);
  const reports = findings.map(
    ({ law, seed, path, report }) =>
      `${law}: ${report}\nAgain: npm run fuzz -- --law "${law}" --seed ${seed} --path "${path}"`,
  );
  expect(reports).toStrictEqual([]);
});
