import { lstat, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { describeFileError } from "../describe-file-error.js";
import { STANDARD_INPUT } from "../input/input.js";
import { UsageError } from "../usage-error.js";

/**
 * Checks that a file can be created: it does not exist, and its folder exists.
 *
 * @throws {UsageError} if the file cannot be created. The message names the file.
 */
export async function checkNewFile(file: string): Promise<void> {
  const refuse = (why: string) => {
    throw new UsageError(`${file}: cannot be written: ${why}`);
  };
  if (file === STANDARD_INPUT) refuse("it is not the name of a file");
  const folder = dirname(file);
  const status = await stat(folder).catch((error) =>
    refuse(`the folder ${folder}: ${describeFileError(error)}`),
  );
  if (!status?.isDirectory()) refuse(`${folder} is not a folder`);
  if ((await lstat(file).catch(() => undefined)) !== undefined) refuse("it exists already");
}
