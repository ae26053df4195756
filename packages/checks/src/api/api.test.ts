import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { ROOT } from "../workspace.js";
import { API_FOLDER, DOORS, reportApi, reportFileOf } from "./report-api.js";

// The time-out is long, because API Extractor loads its own TypeScript, which is slow on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

const HOW =
  'if the change is intended, describe it with "npm run changeset", then run "npm run api" and commit both';

const scratch = mkdtempSync(join(tmpdir(), "crisp-api-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe.each(DOORS)("the public API of $name", (door) => {
  test("is equal to its report", () => {
    const file = join(ROOT, API_FOLDER, reportFileOf(door));
    const reviewed = existsSync(file) ? readFileSync(file, "utf8") : "";
    expect(reportApi(door, scratch), HOW).toBe(reviewed);
  });
});

test("every report belongs to an existing entry point", () => {
  const files = readdirSync(join(ROOT, API_FOLDER));
  expect(files.toSorted()).toStrictEqual(DOORS.map(reportFileOf).toSorted());
});
