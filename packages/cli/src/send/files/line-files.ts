import type { FileHandle } from "node:fs/promises";
import { describeFileError } from "../../describe-file-error.js";
import type { Line } from "../../input/line.js";
import { UsageError } from "../../usage-error.js";
import type { Verdict } from "../summary/verdict.js";
import { createGroupCommit } from "./group-commit.js";
import { openPrivateFile } from "./open-private-file.js";
import { syncFolder } from "./replace-file.js";

/** A line to write, and its outcome. `onWritten` is called when it is on disk. */
export interface LineToWrite {
  readonly line: Line;
  readonly verdict: Exclude<Verdict, { readonly status: "delivered" }>;
  readonly onWritten: () => void;
}

/** The files that `send` writes about lines: the undelivered ones untouched, a reason for each, and the skipped ones. */
type Role = "failed" | "reasons" | "skipped";

/** How long each file is, in bytes; 0 for one that was not asked for. */
export type LineFileSizes = Readonly<Record<Role, number>>;

/** What `send` writes about lines. */
export interface LineFiles {
  /** What of the files is on the disk. */
  readonly sizes: LineFileSizes;
  /** Bytes of lines that wait to be written. */
  readonly waitingBytes: number;
  /** Truncates the files to their recorded sizes before anything is written. */
  begin(): Promise<void>;
  /** Whether there is a file for lines with this verdict. */
  takes(verdict: Verdict): boolean;
  write(line: LineToWrite): void;
  /** Resolves when all up to now is on the disk, or cannot be. */
  flushed(): Promise<void>;
  close(): Promise<void>;
}

const NO_SIZES: LineFileSizes = { failed: 0, reasons: 0, skipped: 0 };
const LINE_FEED = Buffer.from("\n");

/** What each file gets of a line. A line that was too long to be kept has a reason only. */
const CONTENT: Readonly<Record<Role, (line: LineToWrite) => readonly Buffer[]>> = {
  failed: ({ line: { bytes }, verdict }) =>
    verdict.status === "skipped" || bytes === undefined ? [] : [bytes, LINE_FEED],
  reasons: ({ line, verdict }) => (verdict.status === "skipped" ? [] : [describeLine(line, verdict)]),
  skipped: ({ line, verdict }) => (verdict.status === "skipped" ? [describeLine(line, verdict)] : []),
};

/** Where the reasons of the undelivered lines are. */
export function reasonsName(failed: string): string {
  return `${failed}.reasons.ndjson`;
}

/**
 * Opens the files that were asked for, for their owner only. What goes in is written whole or not at all, and `sizes`
 * counts it only after the disk has it.
 *
 * @param earlier - How much of the files belongs to an earlier run that goes on; `undefined` for a new run, whose files
 * have to be empty.
 * @param onFailure - Told of the lines that could not be written, and why.
 * @throws {UsageError} naming the file that will not do.
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

  /** Text beyond `sizes` does not belong to the files. */
  async function cut(): Promise<void> {
    for (const { role, handle } of files) await handle.truncate(sizes[role]);
  }

  async function commit(batch: readonly LineToWrite[]): Promise<void> {
    const next = { ...sizes };
    try {
      // All have to be done before a failure cuts the files.
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
      for (const { name } of files) await syncFolder(name);
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

/** @param least - How many bytes have to be there; `undefined`: none may be. */
async function openSized(name: string, least: number | undefined): Promise<FileHandle> {
  const handle = await openPrivateFile(name, !least);
  const { size } = await handle.stat();
  if (least === undefined ? size === 0 : size >= least) return handle;
  await handle.close();
  throw new UsageError(
    least === undefined
      ? `${name}: is not empty; name a new file, or move this one away`
      : `${name}: lacks lines that the checkpoint counts as written; bring the file back`,
  );
}

async function writeAt(handle: FileHandle, content: Buffer, start: number): Promise<void> {
  for (let done = 0; done < content.length; ) {
    done += (await handle.write(content, done, content.length - done, start + done)).bytesWritten;
  }
}

/** Names, numbers and codes only, since the values are in the line itself. */
function describeLine({ file, line, offset }: Line, verdict: Verdict): Buffer {
  return Buffer.from(`${JSON.stringify({ file, line, offset, ...verdict })}\n`);
}
