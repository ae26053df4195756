import { describe, expect, test } from "vitest";
import { Lanes } from "./lanes.js";

/** Adds jobs such as `a1`. The first letter is the name of the lane. */
function lanesWith(...jobs: readonly string[]): Lanes<string> {
  const lanes = new Lanes<string>();
  for (const job of jobs) lanes.add(job.slice(0, 1), job);
  return lanes;
}

describe("Lanes", () => {
  test("return only the first job of each lane", () => {
    const lanes = lanesWith("a1", "a2", "b1");
    expect(lanes.next()).toStrictEqual({ lane: "a", job: "a1" });
    expect(lanes.next()).toStrictEqual({ lane: "b", job: "b1" });
    expect(lanes.next()).toBeUndefined();
  });

  test("return the next job of a lane when the previous job has ended", () => {
    const lanes = lanesWith("a1", "a2");
    lanes.next();
    lanes.add("a", "a3");
    lanes.finish("a");
    expect(lanes.next()?.job).toBe("a2");
    expect(lanes.next()).toBeUndefined();
    lanes.finish("a");
    expect(lanes.next()?.job).toBe("a3");
  });

  test("delete a lane without jobs, and create it again for a new job", () => {
    const lanes = lanesWith("a1");
    lanes.next();
    lanes.finish("a");
    expect(lanes.next()).toBeUndefined();
    lanes.add("a", "a2");
    expect(lanes.next()?.job).toBe("a2");
  });
});
