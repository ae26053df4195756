import { describe, expect, test } from "vitest";
import { createChecklist } from "./checklist.js";

describe("a checklist", () => {
  test("passes if every check passes, and returns the result of each check", async () => {
    const list = createChecklist(() => {});
    expect(await list.check("one", async () => 5)).toBe(5);
    expect(await list.check("two", async () => [])).toEqual([]);
    expect(list.isFine()).toBe(true);
  });

  test.each([
    ["throws", () => Promise.reject(new Error("why"))],
    ["returns problems", async () => ["why"]],
  ])("fails if a check %s, prints the reason, and runs the other checks", async (_, run) => {
    const told: string[] = [];
    const list = createChecklist((line) => told.push(line));
    await list.check("one", run, "Node 20");
    expect(await list.check("two", async () => "fine")).toBe("fine");
    expect(list.isFine()).toBe(false);
    expect(told.join("\n")).toMatch(/^FAILED one \(Node 20\), 0 s\n +(?:Error: )?why\nok +two/);
    expect(list.table()).toMatch(/one +│ FAILED +│/);
  });

  test("fails if no check was run", () => expect(createChecklist(() => {}).isFine()).toBe(false));
});
