import { test } from "vitest";
import { proveKills } from "../../test/prove-kills.js";

test("kill -9 in the midst of it, three times: nothing is lost, and all is counted once", async () => {
  await proveKills({ kills: 3, lines: 1_500 });
});
