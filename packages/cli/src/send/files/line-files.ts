import type { FileHandle } from "node:fs/promises";
import { describeFileError } from "../../describe-file-error.js";
import type { Line } from "../../input/line.js";
import { UsageError } from "../../usage-error.js";
import type { Verdict } from "../summary/verdict.js";
import { createGroupCommit } from "./group-commit.js";
import { openPrivateFile } from "./open-private-file.js";
import { syncFolder } from "./replace-file.js";

/** A line to write, and its outcome. `onWritten` is called when the line is on disk. */
export interface LineToWrite {
  readonly line: Line;
  readonly verdict: Exclude<Verdict, { readonly status: "delivered" }>;
  readonly onWritten: () => void;
}

/**
 * The files that `send` writes. `failed` contains the undelivered lines unchanged. `reasons` contains the reason for
 * each undelivered line. `skipped` contains the number and the reason of each skipped line.
 */
type Role = "failed" | "reasons" | "skipped";

/** The size of each file in bytes. 0 if the option for the file is absent. */
export type LineFileSizes = Readonly<Record<Role, number>>;

/** Writes lines and reasons to the files. */
export interface LineFiles {
  /** The number of synced bytes in each file. */
  readonly sizes: LineFileSizes;
  /** The number of bytes that are not written yet. */
  readonly waitingBytes: number;
  /** Truncates the files to their recorded sizes. It must be called before the first write. */
  begin(): Promise<void>;
  /** Returns whether a file stores the lines with this verdict. */
  takes(verdict: Verdict): boolean;
  write(line: LineToWrite): void;
  /** Resolves when all earlier lines are on disk, or when writing has failed. */
  flushed(): Promise<void>;
  close(): Promise<void>;
}

const NO_SIZES: LineFileSizes = { failed: 0, reasons: 0, skipped: 0 };
const LINE_FEED = Buffer.from("\n");

/**
 * Returns the text of a line for each file. For a line that was too long to be stored, the `failed` file has no text.
 */
const CONTENT: Readonly<Record<Role, (line: LineToWrite) => readonly Buffer[]>> = {
  failed: ({ line: { bytes }, verdict }) =>
    verdict.status === "skipped" || bytes === undefined ? [] : [bytes, LINE_FEED],
  reasons: ({ line, verdict }) => (verdict.status === "skipped" ? [] : [describeLine(line, verdict)]),
  skipped: ({ line, verdict }) => (verdict.status === "skipped" ? [describeLine(line, verdict)] : []),
};

/** Returns the name of the file with the reasons of the undelivered lines. */
export function reasonsName(failed: string): string {
  return `${failed}.reasons.ndjson`;
}

/**
 * Opens the files. Only their owner may read them. Each line is written completely or not at all. `sizes` counts the
 * bytes of a line only after the line is on disk.
 *
 * @param earlier - The sizes that an earlier run recorded, if this run continues it. `undefined` for a new run. The
 * files of a new run must be empty.
 * @param onFailure - Called with the lines that could not be written and with the reason.
 * @throws {UsageError} if a file cannot be used. The message names the file.
 */
export async function openLineFiles(
  { failed, skipped }: { readonly failed: string | undefined; readonly skipped: string | undefined },
  earlier: LineFileSizes | undefined,
  onFailure: (lines: readonly LineToWrite[], problem: string) => void,
): Promise<LineFiles> {
  const names: Readonly<Partial<Record<Role, string>>> = {
    ...(failed !== undefined && { failed, reasons: reasonsName(failed) }),
    ...(skipped !== undefined && { skipped }),
  };
  const files: { readonly role: Role; readonly name: string; readonly handle: FileHandle }[] = [];
  for (const [role, name] of Object.entries(names) as [Role, string][]) {
    files.push({ role, name, handle: await openSized(name, earlier?.[role]) });
  }
  let sizes = earlier ?? NO_SIZES;
  let waitingBytes = 0;

  /** Truncates each file to its size in `sizes`. */
  async function cut(): Promise<void> {
    for (const { role, handle } of files) await handle.truncate(sizes[role]);
  }

  async function commit(batch: readonly LineToWrite[]): Promise<void> {
    const next = { ...sizes };
    try {
      // All writes must end before the files can be truncated after a failure.
      const writes = await Promise.allSettled(
        files.map(async ({ role, name, handle }) => {
          const content = Buffer.concat(batch.flatMap(CONTENT[role]));
          if (content.length === 0) return;
          try {
            await writeAt(handle, content, sizes[role]);
            await handle.datasync();
          } catch (error) {
            throw new Error(`${name}: cannot be written: ${describeFileError(error)}`);
          }
          next[role] += content.length;
        }),
      );
      for (const write of writes) if (write.status === "rejected") throw write.reason;
    } catch (error) {
      await cut().catch(() => undefined);
      throw error;
    }
    sizes = next;
    for (const { line, onWritten } of batch) {
      waitingBytes -= line.length;
      onWritten();
    }
  }

  const group = createGroupCommit<LineToWrite>(commit, (batch, error) => {
    for (const { line } of batch) waitingBytes -= line.length;
    onFailure(batch, (error as Error).message);
  });
  return {
    get sizes() {
      return sizes;
    },
    get waitingBytes() {
      return waitingBytes;
    },
    async begin() {
      await cut();
      for (const { name } of files) syncFolder(name);
    },
    takes: ({ status }) => status !== "delivered" && (status === "skipped" ? skipped : failed) !== undefined,
    write(line) {
      waitingBytes += line.line.length;
      group.add(line);
    },
    flushed: group.flushed,
    async close() {
      await group.flushed();
      for (const { handle } of files) await handle.close();
    },
  };
}

/** @param least - The smallest allowed size in bytes. With `undefined`, the file must be empty. */
async function openSized(name: string, least: number | undefined): Promise<FileHandle> {
  const handle = await openPrivateFile(name, !least);
  const { size } = await handle.stat();
  if (least === undefined ? size === 0 : size >= least) return handle;
  await handle.close();
  throw new UsageError(
    least === undefined
      ? `${name}: is not empty; name a new file, or move this file away`
      : `${name}: lacks lines that are written according to the checkpoint; restore the file`,
  );
}

async function writeAt(handle: FileHandle, content: Buffer, start: number): Promise<void> {
  for (let done = 0; done < content.length; ) {
    done += (await handle.write(content, done, content.length - done, start + done)).bytesWritten;
  }
}

/** Describes a line with names, numbers and codes, and without values. */
function describeLine({ file, line, offset }: Line, verdict: Verdict): Buffer {
  return Buffer.from(`${JSON.stringify({ file, line, offset, ...verdict })}\n`);
}
