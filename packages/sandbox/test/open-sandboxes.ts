import { afterEach } from "vitest";
import { type Sandbox, type SandboxOptions, startSandbox } from "../src/index.js";

/** Returns a `startSandbox` for the tests of a file. After each test, its sandboxes are closed. */
export function openSandboxes(): (options?: SandboxOptions) => Promise<Sandbox> {
  const open: Sandbox[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
  });
  return async (options) => {
    const sandbox = await startSandbox(options);
    open.push(sandbox);
    return sandbox;
  };
}
