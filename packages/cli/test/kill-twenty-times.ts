import { test } from "vitest";
import { proveKills } from "./prove-kills.js";

test("kill -9 in the midst of it, twenty times: nothing is lost, and all is counted once", async () => {
  await proveKills({ kills: 20, lines: 20_000 });
});
