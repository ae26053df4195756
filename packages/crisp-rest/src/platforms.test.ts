import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { startSandbox } from "@freshpaint/crisp-sandbox";
import { expect, test } from "vitest";
import { EVENT } from "../test/settings.js";

const run = promisify(execFile);

/** A program that sends an event and prints whether it used `fetch` for this. */
const SCRIPT = `
  import { createCrispRest } from "@freshpaint/crisp-rest";
  const { settings, event } = JSON.parse(process.argv[1]);
  const platform = globalThis.fetch;
  let fetched = false;
  globalThis.fetch = (...call) => {
    fetched = true;
    return platform(...call);
  };
  const crisp = createCrispRest(settings);
  const { status } = await crisp.send(event);
  console.log(JSON.stringify({ status, fetched }));
  await crisp.close();
`;

// The `imports` of the package have one condition for each platform. `--conditions` makes Node use the condition of
// another platform.
test.each([
  ["on Node", [], false],
  ["on Deno and Bun", ["--conditions=deno"], true],
])("the built package delivers an event %s", async (_where, conditions, fetched) => {
  await using sandbox = await startSandbox();
  const { url: apiUrl, websiteId, identifier, key } = sandbox;
  const settings = { apiUrl, websiteId, identifier, key, hipaa: false };
  const argument = JSON.stringify({ settings, event: EVENT });
  const { stdout } = await run(
    process.execPath,
    [...conditions, "--input-type=module", "--eval", SCRIPT, argument],
    { cwd: import.meta.dirname },
  );
  expect(JSON.parse(stdout)).toStrictEqual({ status: "delivered", fetched });
});
