import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PACKED } from "./packed.js";

const CLI = PACKED.find(({ name }) => name === "@freshpaint/crisp-cli");
const PLAYGROUND = PACKED.find(({ name }) => name === "@freshpaint/crisp-playground");
const PRINTED = /http:\/\/127\.0\.0\.1:\d+\//;

test("the playground contains the licenses of its bundled dependencies", () => {
  expect(PLAYGROUND?.tarball.files).toContain("dist/page/licenses.md");
});

test("the playground, installed from its tarball, serves its complete page and exits with 0", async () => {
  const project = CLI?.installed.project ?? "";
  const command = join(project, "node_modules", ".bin", "freshpaint-crisp");
  // The environment is not inherited, so that the command cannot depend on NODE_OPTIONS or NODE_ENV.
  const child = spawn(process.execPath, [command, "playground", "--no-open"], { cwd: project, env: {} });
  const ended = once(child, "close");
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  try {
    await expect.poll(() => printed, { timeout: 30_000 }).toMatch(PRINTED);
    const [url = ""] = PRINTED.exec(printed) ?? [];
    const page = await (await fetch(url)).text();
    const assets = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, path = ""]) => path);
    const answers = await Promise.all(assets.map((path) => fetch(url + path)));
    expect(assets.length).toBeGreaterThan(2);
    expect(answers.map(({ status }) => status)).toStrictEqual(assets.map(() => 200));
  } finally {
    child.kill("SIGINT");
  }
  expect(await ended).toStrictEqual([0, null]);
});
