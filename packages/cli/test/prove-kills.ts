import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { decodeCheckpoint } from "../src/send/checkpoint/checkpoint-format.js";
import { createFinishedLines, numbersOf } from "../src/send/checkpoint/finished-lines.js";
import { createKillInput } from "./kill-input.js";
import { makeFolder } from "./make-folder.js";
import { runCli, startCli } from "./run-cli.js";
import { type Stored, startSandboxProcess } from "./start-sandbox-process.js";

/** The number of killed runs, and the number of lines in the file. */
export interface KillOptions {
  readonly kills: number;
  readonly lines: number;
}

/**
 * Sends one file with several runs. All runs except the last are ended by kill -9. Then compares the sandbox and the
 * files with the expected result.
 */
export async function proveKills({ kills, lines }: KillOptions): Promise<void> {
  const input = createKillInput(lines);
  const folder = await makeFolder();
  const [file, failed, checkpoint] = ["events.ndjson", "failed.ndjson", "run.checkpoint"].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  await writeFile(file, input.text);
  await using sandbox = await startSandboxProcess({
    contacts: input.contacts,
    faults: { seed: 11, statuses: { 503: 0.05 } },
    latencyMs: 2,
  });
  const { env, options } = sandbox;
  const args = [
    "send",
    file,
    // Standard input stays open, because no run must end before it is killed, even on a slow machine.
    "-",
    "--no-hipaa",
    "--failed",
    failed,
    "--checkpoint",
    checkpoint,
    "--json",
    ...options,
  ];

  /**
   * One entry for each kill. `mayBeStored` contains the unfinished lines that may have been stored according to the
   * checkpoint. `stored` is the number of events that the sandbox had stored.
   */
  const killed: { readonly stored: number; readonly mayBeStored: ReadonlySet<number> }[] = [];
  for (let kill = 0; kill < kills; kill++) {
    const run = startCli(args, { env });
    // The first kill is immediate, while the run starts. The second kill is after the first request. The others follow
    // at equal intervals.
    const share = kill < 2 ? kill : Math.floor((input.deliverable.length * kill) / (kills + 1));
    await sandbox.after(share);
    run.process.kill("SIGKILL");
    expect((await run.ended).signal).toBe("SIGKILL");
    const stored = await sandbox.stored();
    const { finished, mayBeStored } = await readLines(checkpoint);
    const unlisted = stored.map(lineOf).filter((line) => !finished.has(line) && !mayBeStored.has(line));
    expect(unlisted, "sent before the checkpoint listed it").toStrictEqual([]);
    expect(mayBeStored.size, "at most one request for each contact under way").toBeLessThanOrEqual(
      CONCURRENCY,
    );
    killed.push({ stored: stored.length, mayBeStored });
    if (kill % 2 === 1) await tearFiles(checkpoint, failed);
  }
  const { code, stdout, stderr } = await runCli(args, { env });
  expect(stderr).not.toContain("error");
  expect(code).toBe(1);

  const stored = await sandbox.stored();
  expect(new Set(stored.map(lineOf))).toStrictEqual(new Set(input.deliverable));
  for (const contact of input.contacts) {
    const order = stored.filter(({ email }) => email === contact).map(lineOf);
    expect(order, "events of each contact in the order of the file").toStrictEqual(
      order.toSorted((one, other) => one - other),
    );
  }
  for (const { stored: count, mayBeStored } of killed) {
    const before = new Set(stored.slice(0, count).map(lineOf));
    const twice = stored
      .slice(count)
      .map(lineOf)
      .filter((line) => before.has(line));
    expect(
      twice.filter((line) => !mayBeStored.has(line)),
      "a finished event was sent twice",
    ).toStrictEqual([]);
  }
  expect((await readFile(failed, "utf8")).trimEnd().split("\n").toSorted()).toStrictEqual(
    input.kept.toSorted(),
  );
  const reasons = (await readFile(`${failed}.reasons.ndjson`, "utf8")).trimEnd().split("\n");
  const keptLines = (await readFile(failed, "utf8")).trimEnd().split("\n");
  expect(reasons.map((reason) => input.lines[JSON.parse(reason).line - 1])).toStrictEqual(keptLines);
  const mayBeTwice = new Set(killed.flatMap((kill) => [...kill.mayBeStored])).size;
  expect(JSON.parse(stdout)).toMatchObject({ ...input.counts, unfinished: 0, problems: [], mayBeTwice });
}

/** The default of `--concurrency`. */
const CONCURRENCY = 10;

const lineOf = ({ data }: Stored) => Number(data?.["line"]);

/** Returns the finished lines, and the unfinished lines that may have been stored, according to the checkpoint. */
async function readLines(checkpoint: string) {
  const decoded = decodeCheckpoint(await readFile(checkpoint, "utf8").catch(() => ""));
  const state = decoded.status === "read" ? decoded.state : undefined;
  return {
    finished: createFinishedLines(state?.finished ?? { upTo: 0, beyond: [] }),
    mayBeStored: new Set(state?.mayBeStored.flatMap(numbersOf)),
  };
}

/** Appends incomplete lines to the files, as a kill during a write does. */
async function tearFiles(checkpoint: string, failed: string): Promise<void> {
  await appendFile(checkpoint, '0123456789abcdef {"lines":[[1,');
  await appendFile(failed, '{"type":"track","event":"torn');
  await appendFile(`${failed}.reasons.ndjson`, '{"file":"events.ndj');
}
