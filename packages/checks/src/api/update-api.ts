import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../workspace.js";
import { API_FOLDER, DOORS, reportApi, reportFileOf } from "./report-api.js";

/** Whether a changeset describes the change to the users of a package. */
function hasChangeset(name: string): boolean {
  const folder = join(ROOT, ".changeset");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .some((file) => readFileSync(join(folder, file), "utf8").includes(`"${name}":`));
}

function readReport(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

const scratch = mkdtempSync(join(tmpdir(), "crisp-api-"));
mkdirSync(join(ROOT, API_FOLDER), { recursive: true });
for (const door of DOORS) {
  const file = join(ROOT, API_FOLDER, reportFileOf(door));
  const report = reportApi(door, scratch);
  if (report === readReport(file)) continue;
  if (hasChangeset(door.one.name)) {
    writeFileSync(file, report);
    console.log(`${door.name}: ${API_FOLDER}/${reportFileOf(door)} is new; review it before it is committed`);
  } else {
    console.error(
      `${door.name}: its API has changed. First describe the change for its users: npm run changeset`,
    );
    process.exitCode = 1;
  }
}
rmSync(scratch, { recursive: true, force: true });
