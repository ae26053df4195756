import { test } from "vitest";
import { proveKills } from "../../test/prove-kills.js";

test("a run that is killed three times with kill -9 loses no line, and counts each line once", async () => {
  await proveKills({ kills: 3, lines: 1_500 });
});
