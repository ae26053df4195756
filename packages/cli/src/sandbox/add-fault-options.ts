import { readFile } from "node:fs/promises";
import type { Faults } from "@freshpaint/crisp-sandbox";
import { type Command, InvalidArgumentError } from "commander";
import { describeFileError } from "../describe-file-error.js";
import { durationBetween, share, wholeNumber } from "../options/read-value.js";
import { UsageError } from "../usage-error.js";

interface Given {
  readonly faults?: string;
  readonly status?: Readonly<Record<number, number>>;
  readonly delay?: NonNullable<Faults["delay"]>;
  readonly retryAfter?: string;
  readonly dropBefore?: number;
  readonly dropAfter?: number;
  readonly redirect?: number;
  readonly notJson?: number;
  readonly truncated?: number;
  readonly dailyQuota?: number;
  readonly seed?: number;
}

/**
 * Adds the options for faults. The returned function reads the faults. Options override the fields of the `--faults`
 * file.
 */
export function addFaultOptions(command: Command): () => Promise<Faults> {
  command
    .option(
      "--faults <file>",
      "the sandbox's `Faults` as JSON; the options for faults override the fields of this file",
    )
    .option(
      "--status <code=share>",
      "answer this share of the requests with this status: 503=0.1; may be repeated",
      addStatus,
    )
    .option("--drop-before <share>", "close the connection before the event is stored", share)
    .option("--drop-after <share>", "close the connection after the event is stored", share)
    .option(
      "--delay <share:duration>",
      "store the event, and send the answer with this delay: 0.1:15s",
      toDelay,
    )
    .option("--not-json <share>", "store the event, and answer with a page of HTML", share)
    .option("--truncated <share>", "store the event, and cut the answer off", share)
    .option("--redirect <share>", "answer with a redirect to another address", share)
    .option(
      "--retry-after <seconds>",
      "the Retry-After header of the answers 420, 429 and 503, in seconds or as an HTTP date",
    )
    .option("--daily-quota <number>", "answer 423 after this number of requests", wholeNumber(0))
    .option("--seed <number>", "the seed of the random choices", wholeNumber(0, 2 ** 32 - 1));
  return async () => {
    const { faults: file, status: statuses, retryAfter, ...others } = command.opts<Given>();
    const { delay, dropBefore, dropAfter, redirect, notJson, truncated, dailyQuota, seed } = others;
    const named = { statuses, delay, dropBefore, dropAfter, redirect, notJson, truncated, dailyQuota, seed };
    return {
      ...(file !== undefined && (await readFaults(file))),
      ...Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)),
      ...(retryAfter !== undefined && {
        retryAfter: /^\d+$/.test(retryAfter) ? Number(retryAfter) : retryAfter,
      }),
    };
  };
}

function addStatus(text: string, earlier: Readonly<Record<number, number>> = {}): Record<number, number> {
  const [, status, part] = /^([45]\d\d)=(.+)$/.exec(text) ?? [];
  if (part === undefined) throw new InvalidArgumentError("Expected a status and a share, such as 503=0.1.");
  return { ...earlier, [Number(status)]: share(part) };
}

function toDelay(text: string): NonNullable<Faults["delay"]> {
  const [part = "", time = ""] = text.split(":");
  return { share: share(part), ms: durationBetween("0s", "1d")(time) };
}

/** Reads a file of faults. The sandbox validates the content. */
async function readFaults(file: string): Promise<Faults> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new UsageError(`${file}: cannot be read: ${describeFileError(error)}`);
  });
  let faults: unknown;
  try {
    faults = JSON.parse(text);
  } catch {
    throw new UsageError(`${file}: not JSON`);
  }
  if (typeof faults === "object" && faults !== null && !Array.isArray(faults)) return faults;
  throw new UsageError(`${file}: expected a JSON object of faults`);
}
