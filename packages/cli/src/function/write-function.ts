import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describeFileError } from "../describe-file-error.js";
import type { Output } from "../output.js";
import { UsageError } from "../usage-error.js";

/** The built files of `packages/function`. The build of this package copies them to this folder. */
const BUILT = new URL("../function-files/", import.meta.url);

/** The first line of every `index.js` that this command writes. */
const MARK = "freshpaint-crisp function";

const README = `# Freshpaint Function for Crisp

1. Commit this folder to a repository, and create a Function from it in Freshpaint.
2. Fill in the form: website ID and plugin token from Crisp, and HIPAA mode. In HIPAA mode, allow \`email\` first.
3. Send a test event with the email of a contact that Crisp knows: it appears in the contact's timeline.
4. A skipped event logs a line such as \`crisp: skipped, email_missing\`; a failed one shows its codes in Freshpaint.
5. To update, run \`npx @freshpaint/crisp-cli function .\` here, and commit.
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
