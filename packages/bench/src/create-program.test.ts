import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { createProgram } from "./create-program.js";
import { DELIVERY_CONTENDERS } from "./delivery/contenders.js";
import { MAPPING_CONTENDERS } from "./mapping/contenders.js";

/** Runs a command in this process. */
async function bench(...args: readonly string[]) {
  const printed: string[] = [];
  const said: string[] = [];
  const program = createProgram((line) => void printed.push(line));
  const say = {
    writeOut: (text: string) => void said.push(text),
    writeErr: (text: string) => void said.push(text),
  };
  for (const command of [program, ...program.commands]) command.configureOutput(say);
  const error: unknown = await program.parseAsync(args, { from: "user" }).then(
    () => undefined,
    (reason) => reason,
  );
  return { printed: printed.join("\n"), said: said.join(""), error };
}

describe("npm run bench", () => {
  test("prints its usage", async () => {
    const { said, error } = await bench("--help");
    expect(error).toMatchObject({ exitCode: 0 });
    for (const command of ["all", "mapping", "delivery", "memory"]) expect(said).toMatch(`\n  ${command}`);
  });

  test.each([
    ["an unknown command", ["maping"]],
    ["an unknown option", ["mapping", "--fast"]],
    ["an unknown corpus", ["mapping", "--corpus", "dirty"]],
    ["rounds that are not a number", ["mapping", "--rounds", "many"]],
    ["a number of rounds that is 0", ["delivery", "--rounds", "0"]],
    ["--write together with --corpus", ["mapping", "--corpus", "clean", "--write"]],
  ])("rejects %s and measures nothing", async (_, args) => {
    const { printed, said, error } = await bench(...args);
    expect(error).toMatchObject({ exitCode: 1 });
    expect(said).toContain("error: ");
    expect(printed).toBe("");
  });

  test.each([
    ["mapping", ["--corpus", "clean", "--rounds", "1"], MAPPING_CONTENDERS],
    ["delivery", ["--events", "20", "--rounds", "1"], DELIVERY_CONTENDERS],
  ])("%s measures all contenders and prints a table", async (command, args, contenders) => {
    const { printed, error } = await bench(command, ...args);
    expect(error).toBeUndefined();
    const measured = printed.split("\n").filter((line) => / \(\d[\d.,]*–\d[\d.,]*\) /.test(line));
    for (const { name } of contenders) expect(measured.join("\n")).toContain(name);
    expect(printed).toContain(`Node ${process.version}`);
  });

  test("memory sends all events and prints a table", async () => {
    const { printed, error } = await bench("memory", "--events", "50");
    expect(error).toBeUndefined();
    expect(printed).toMatch(/\n50: heap \d+ kB, resident \d+ kB\n/);
    expect(printed).toMatch(/\| after 50 events +\| +\d/);
  });
});

describe("the process", () => {
  const run = promisify(execFile);
  const bin = new URL("../dist/bin.js", import.meta.url).pathname;

  test.each([
    ["exits with 2 if garbage cannot be collected between turns", [bin, "mapping"], "--expose-gc"],
    ["exits with 2 for a wrong command", ["--expose-gc", bin, "maping"], "error: "],
  ])("%s", async (_, args, says) => {
    const ended = run(process.execPath, args);
    await expect(ended).rejects.toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(says) });
  });
});
