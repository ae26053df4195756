import { createHipaaPolicy } from "@freshpaint/crisp-core";
import { createCensus } from "../../census/census.js";
import { explainForCounts } from "../../census/explain-for-counts.js";
import { createPolicyEffect } from "../../census/policy-effect.js";
import { createEventsJudge } from "../../policy/judge-events.js";
import { createEntryMatcher } from "../../policy/match-entries.js";
import { sha256 } from "../files/sha-256.js";
import type { Count, CountJob } from "./count-messages.js";
import { readExport } from "./read-export.js";

/** The maximum size of a file, and of its unpacked content, in bytes. */
export const MOST_BYTES: { readonly file: number; readonly unpacked: number } = {
  file: 50 * 1024 * 1024,
  unpacked: 512 * 1024 * 1024,
};

/** The maximum number of line numbers that a count returns for lines that are not JSON. */
const NAMED_LINES = 5;

/** The file cannot be counted. The message is a sentence that says why. It contains nothing from the file. */
export class ExportError extends Error {
  override readonly name = "ExportError";
}

/**
 * Counts the names in an export, and the effects of each policy on the export.
 *
 * @throws {ExportError} The promise rejects if the file cannot be read.
 */
export async function countExport(
  { file, policies, ignoresRouting, countsNames }: CountJob,
  onProgress: (share: number) => void,
): Promise<Count> {
  // The worker computes the hash, because to read 50 MB at once on the page would stop the page for a second.
  const fileHash = countsNames ? sha256(file) : Promise.resolve("");
  const destination = ignoresRouting ? false : "Crisp";
  const census = createCensus();
  const judge = createEventsJudge();
  const matcher = createEntryMatcher(policies[0] ?? {});
  const effects = policies.map((settings) => createPolicyEffect(createHipaaPolicy(settings), destination));
  const first: number[] = [];
  let lines = 0;
  for await (const item of readExport(textOf(file, onProgress))) {
    if (item.status === "not_json") {
      lines += 1;
      if (lines <= NAMED_LINES) first.push(item.line);
      continue;
    }
    if (countsNames) {
      const explanation = explainForCounts(item.event, { hipaa: false });
      census.add(item.event, explanation);
      judge.add(item.event, explanation);
    }
    matcher.add(item.event);
    for (const effect of effects) effect.add(item.event);
  }
  const notJson = { lines, first };
  const names = { census: census.result(), judged: judge.findings(), notJson, fileHash: await fileHash };
  return {
    ...(countsNames && { names }),
    effects: effects.map((one) => one.result()),
    compared: matcher.findings(),
  };
}

/**
 * Yields the text of the file in chunks. Unpacks the file if it begins with the bytes of gzip. The name of the file does
 * not matter.
 */
async function* textOf(file: Blob, onProgress: (share: number) => void): AsyncGenerator<string> {
  const [one, two] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isGzip = one === 0x1f && two === 0x8b;
  const counted = file.stream().pipeThrough(countBytes((bytes) => onProgress(bytes / file.size)));
  const bytes = isGzip ? counted.pipeThrough(new DecompressionStream("gzip")) : counted;
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const reader = bytes.getReader();
  let unpacked = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new ExportError(
        isGzip
          ? "The compressed file is damaged or has several parts. Unpack it, and open the result."
          : "The file can no longer be read.",
      );
    });
    unpacked += value?.length ?? 0;
    if (unpacked > MOST_BYTES.unpacked) throw new ExportError("The unpacked file is larger than 512 MB.");
    yield decode(decoder, value);
    if (done) return;
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array | undefined): string {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined });
  } catch {
    throw new ExportError("The file is not text in UTF-8.");
  }
}

function countBytes(
  onBytes: (bytes: number) => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.length;
      onBytes(bytes);
      controller.enqueue(chunk);
    },
  });
}
