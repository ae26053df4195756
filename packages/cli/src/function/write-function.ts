import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describeFileError } from "../describe-file-error.js";
import type { Output } from "../output.js";
import { UsageError } from "../usage-error.js";

/**
 * The folder with the built files of `packages/function`. The build of this package copies the files to this folder.
 */
const BUILT = new URL("../function-files/", import.meta.url);

/** The first line of every `index.js` that this command writes. */
const MARK = "freshpaint-crisp function";

const README = `# Freshpaint Function for Crisp

1. Commit this folder to a repository, and create a Function from this repository in Freshpaint.
2. Fill in the form: the website ID and the plugin token from Crisp, and the HIPAA mode. In HIPAA mode, allow \`email\` first.
3. Send a test event with the email of a contact that exists in Crisp. The event appears in the contact's timeline.
4. For a skipped event, the log has a line such as \`crisp: skipped, email_missing\`. For a failed event, Freshpaint shows its
   codes.
5. To update the files, run \`npx @freshpaint/crisp-cli function .\` in this folder, and commit the changes.
`;

/**
 * Writes the files of the Function. Files from an earlier run of this command are replaced.
 *
 * @throws {UsageError} if the folder is not writable, or contains an `index.js` that this command did not write.
 */
export async function writeFunction(folder: string, output: Output): Promise<void> {
  const existing = await readFile(join(folder, "index.js"), "utf8").catch(() => "");
  if (existing !== "" && !existing.slice(0, 200).includes(MARK)) {
    throw new UsageError(
      `${folder}: contains an index.js that this command did not write; use another folder`,
    );
  }
  try {
    await mkdir(folder, { recursive: true });
    for (const name of ["index.js", "config.json"]) await copyFile(new URL(name, BUILT), join(folder, name));
    await writeFile(join(folder, "README.md"), README);
  } catch (error) {
    const isFile = (error as NodeJS.ErrnoException).code === "EEXIST";
    const why = isFile ? "it is a file, not a folder" : describeFileError(error);
    throw new UsageError(`${folder}: cannot be written to: ${why}`);
  }
  await output.write("Wrote index.js, config.json and README.md. The README says what to do next.\n");
}
