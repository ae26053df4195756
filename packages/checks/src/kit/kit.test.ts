import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readEvent, type TrackEvent } from "@freshpaint/crisp-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mustRun } from "../run.js";
import { PACKED } from "../tarballs/packed.js";
import { ROOT } from "../workspace.js";
import { dotted } from "./dotted.js";
import { intercom } from "./intercom.js";

const DESTINATIONS = ["intercom", "dotted"] as const;
const HERE = import.meta.dirname;
const project = realpathSync(mkdtempSync(join(tmpdir(), "crisp-kit-")));

function link(name: string, target: string): void {
  const path = join(project, "node_modules", name);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}

/** A project outside the workspace with the packages installed from their tarballs. */
beforeAll(async () => {
  for (const name of ["@freshpaint/crisp-core", "@freshpaint/crisp-testkit"]) {
    link(name, PACKED.find((one) => one.name === name)?.installed.folder ?? "");
  }
  const require = createRequire(join(ROOT, "packages/testkit/package.json"));
  link("fast-check", dirname(require.resolve("fast-check/package.json")));
  for (const file of [...DESTINATIONS.map((name) => `${name}.ts`), "run-laws.js"]) {
    copyFileSync(join(HERE, file), join(project, file));
  }
  const compilerOptions = {
    strict: true,
    target: "es2022",
    module: "nodenext",
    types: [],
    rewriteRelativeImportExtensions: false,
  };
  writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(
    join(project, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: DESTINATIONS.map((name) => `${name}.ts`) }),
  );
  await mustRun(join(ROOT, "node_modules/.bin/tsc"), ["-p", project], { cwd: project });
}, 240_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe.each(DESTINATIONS)("the destination %s, with core from its tarball", (name) => {
  test("is written in 60 lines or fewer", () => {
    const lines = readFileSync(join(HERE, `${name}.ts`), "utf8")
      .trimEnd()
      .split("\n");
    expect(lines.length).toBeLessThanOrEqual(60);
  });

  test("obeys every law of the test kit", async () => {
    const printed = await mustRun(process.execPath, ["run-laws.js", name], { cwd: project, env: {} });
    const { broken, held } = JSON.parse(printed) as { broken: object; held: readonly string[] };
    expect(broken).toStrictEqual({});
    expect(held).toEqual(expect.arrayContaining(["noValueIsLost", "ownNamesNeverLeave", "routingIsObeyed"]));
  }, 240_000);
});

function track(properties: Record<string, unknown>): TrackEvent {
  const reading = readEvent({ type: "track", event: "Order Completed", properties });
  if (reading.status === "skipped" || reading.event.type !== "track") throw new Error("unread");
  return reading.event;
}

test("the destination with the rules of Intercom sends dates as epoch seconds, and at most 20 names", () => {
  const at = "2024-01-01T00:00:00Z";
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`n${index}`, index]));
  const properties = {
    created_at: at,
    note: at,
    since: new Date(at),
    plan: { "started.at": at, paid_at: at },
    tags: ["a", 1],
  };
  expect(intercom.mapProperties(track(properties), { hipaa: false })).toHaveProperty("data", {
    created_at: 1_704_067_200,
    note: at,
    since: 1_704_067_200,
    tags: "a, 1",
    plan_startedat: at,
    plan_paid_at: 1_704_067_200,
  });
  const dropped: string[] = [];
  const mapped = intercom.mapProperties(track(many), {
    hipaa: false,
    onChange: (change) => void (change.action === "dropped" && dropped.push(change.reason)),
  });
  expect(mapped.status === "mapped" && Object.keys(mapped.data)).toHaveLength(20);
  expect(dropped).toStrictEqual(Array(10).fill("too_many"));
});

test("the destination that keeps dots in names also joins the keys of a path with dots", () => {
  const properties = { "app.version": "1", app: { version: "2", "build no": 3 }, tags: ["a", 1] };
  expect(dotted.mapProperties(track(properties), { hipaa: false })).toHaveProperty("data", {
    "app.version": "1",
    "app.version.2": "2",
    "app.build-no": 3,
    "tags.0": "a",
    "tags.1": 1,
  });
});
