import { test } from "vitest";
import { proveKills } from "./prove-kills.js";

test("a run that is killed twenty times with kill -9 loses no line, and counts each line once", async () => {
  await proveKills({ kills: 20, lines: 20_000 });
});
