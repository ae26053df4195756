import type { FileHandle } from "node:fs/promises";
import { resolve } from "node:path";
import type { Line } from "../input/line.js";
import { UsageError } from "../usage-error.js";
import { createGroupCommit } from "./create-group-commit.js";
import { openPrivateFile } from "./open-private-file.js";
import { syncFolder } from "./sync-folder.js";
import type { Kept } from "./verdict.js";

/** A line to keep, and why. `onKept` is called when both are on the disk. */
export interface KeptLine {
  readonly line: Line;
  readonly verdict: Kept;
  readonly onKept: () => void;
}

/** How long the file of undelivered lines and that of their reasons are, in bytes. */
export interface KeptSizes {
  readonly keptBytes: number;
  readonly reasonBytes: number;
}

/** The undelivered lines, untouched and ready to be sent again, and beside them one reason for each. */
export interface FailedFile {
  /** Where the lines are, absolute. */
  readonly path: string;
  /** What of both files is on the disk. */
  readonly sizes: KeptSizes;
  /** Bytes of lines that wait to be written. */
  readonly waitingBytes: number;
  /** Cuts both files to what they are meant to hold, before anything is kept. */
  begin(): Promise<void>;
  keep(kept: KeptLine): void;
  /** Resolves when all that was kept up to now is on the disk, or cannot be. */
  flushed(): Promise<void>;
  close(): Promise<void>;
}

const LINE_FEED = Buffer.from("\n");
const NO_SIZES: KeptSizes = { keptBytes: 0, reasonBytes: 0 };

/**
 * Opens both files, for their owner only. What goes in is written whole or not at all, and `sizes` counts it only after
 * the disk has it.
 *
 * @param start - How much of the files belongs to an earlier run that goes on; `undefined` for a new run, whose files
 * have to be empty.
 * @param onFailure - Told of the lines that could not be kept.
 * @throws {UsageError} naming the file that will not do.
 */
export async function openFailedFile(
  name: string,
  start: KeptSizes | undefined,
  onFailure: (lines: readonly KeptLine[], error: unknown) => void,
): Promise<FailedFile> {
  let sizes = start ?? NO_SIZES;
  let waitingBytes = 0;
  const lines = await openSized(name, start && sizes.keptBytes);
  const reasons = await openSized(reasonsName(name), start && sizes.reasonBytes);

  /** What was written beyond `sizes` is no part of the files. */
  async function cut(): Promise<void> {
    await lines.truncate(sizes.keptBytes);
    await reasons.truncate(sizes.reasonBytes);
  }

  async function commit(batch: readonly KeptLine[]): Promise<void> {
    let { keptBytes, reasonBytes } = sizes;
    try {
      keptBytes += await writeAll(lines, keptBytes, contentOf(batch));
      const texts = batch.map(({ line, verdict }) => `${JSON.stringify(toReason(line, verdict))}\n`);
      reasonBytes += await writeAll(reasons, reasonBytes, [Buffer.from(texts.join(""))]);
      await Promise.all([lines.datasync(), reasons.datasync()]);
    } catch (error) {
      await cut().catch(() => undefined);
      throw error;
    }
    sizes = { keptBytes, reasonBytes };
    for (const { line, onKept } of batch) {
      waitingBytes -= bytesOf(line);
      onKept();
    }
  }

  const group = createGroupCommit<KeptLine>(commit, (batch, error) => {
    for (const { line } of batch) waitingBytes -= bytesOf(line);
    onFailure(batch, error);
  });
  return {
    path: resolve(name),
    get sizes() {
      return sizes;
    },
    get waitingBytes() {
      return waitingBytes;
    },
    async begin() {
      await cut();
      await syncFolder(name);
    },
    keep(kept) {
      waitingBytes += bytesOf(kept.line);
      group.add(kept);
    },
    flushed: group.flushed,
    async close() {
      await group.flushed();
      await Promise.all([lines.close(), reasons.close()]);
    },
  };
}

/** Where the reasons of the lines in a file are. */
export function reasonsName(name: string): string {
  return `${name}.reasons.ndjson`;
}

/** @param least - How many bytes have to be there; `undefined`: none may be. */
async function openSized(name: string, least: number | undefined): Promise<FileHandle> {
  const handle = await openPrivateFile(name, !least);
  const { size } = await handle.stat();
  if (least === undefined ? size === 0 : size >= least) return handle;
  await handle.close();
  throw new UsageError(
    least === undefined
      ? `${name}: is not empty; name a new file, or move this one away`
      : `${name}: lacks lines that the checkpoint counts as kept; bring the file back`,
  );
}

function bytesOf(line: Line): number {
  return "bytes" in line ? line.bytes.length : 0;
}

/** The lines of a batch in as few pieces as they are: small ones together, long ones as they come. */
async function* contentOf(batch: readonly KeptLine[]): AsyncGenerator<Buffer, void, undefined> {
  let gathered: Buffer[] = [];
  for (const { line } of batch) {
    if ("bytes" in line) {
      gathered.push(line.bytes, LINE_FEED);
      continue;
    }
    yield Buffer.concat(gathered);
    gathered = [LINE_FEED];
    yield* line.pieces;
  }
  yield Buffer.concat(gathered);
}

/** Writes from a position on, and tells how much that was. */
async function writeAll(
  handle: FileHandle,
  start: number,
  content: Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<number> {
  let at = start;
  for await (const piece of content) {
    for (let done = 0; done < piece.length; ) {
      const { bytesWritten } = await handle.write(piece, done, piece.length - done, at);
      done += bytesWritten;
      at += bytesWritten;
    }
  }
  return at - start;
}

/** Names and codes: what the line holds is in the line. */
function toReason({ file, line, offset }: Line, verdict: Kept) {
  return { file, line, offset, ...verdict };
}
