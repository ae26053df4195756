import { describe, expect, test } from "vitest";
import { createProgram } from "../../cli/dist/create-program.js";
import { checkShell } from "./check-shell.js";

const check = (code: string) => checkShell(code, createProgram());

describe("a shell snippet is accepted", () => {
  test.each([
    "npm ci && npm test # twice",
    "npm install @freshpaint/crisp-core undici",
    "npm install --save-dev @freshpaint/crisp-testkit fast-check",
    "npm run format",
    "npx turbo run test --filter=@freshpaint/crisp-core",
    "freshpaint-crisp demo",
    "npx @freshpaint/crisp-cli explain --json a.ndjson b.gz",
    "npx freshpaint-crisp-relay start --no-hipaa --store=folder",
    "npx freshpaint-crisp-relay dead redrive --limit 5",
    "npx with-node 22 freshpaint-crisp-relay status --store folder",
    "zcat a.gz | freshpaint-crisp explain --hipaa policy.json > b.json",
    "freshpaint-crisp explain --hipaa=policy.json < a.ndjson",
    "CRISP_TOKEN_KEY=x freshpaint-crisp check-policy policy.json",
    "freshpaint-crisp check-policy policy.json \\\n  events.ndjson",
  ])("%s", (code) => expect(check(code)).toEqual([]));
});

describe("a shell snippet is rejected for", () => {
  test.each([
    ["an unknown script", "npm run formt"],
    ["an unknown npm command", "npm fuzz"],
    ["an unknown package", "npm install @freshpaint/crisp-cor"],
    ["an unknown turbo task", "npx turbo run tset"],
    ["a turbo task of an unknown package", "npx turbo run test --filter=@freshpaint/crisp-cor"],
    ["an unknown command", "freshpaint-crisp explian"],
    ["an unknown option", "freshpaint-crisp explain --jsn"],
    ["an unknown command of the relay", "npx freshpaint-crisp-relay strat"],
    ["an unknown version of Node", "npx with-node 21 freshpaint-crisp-relay status"],
    ["an unknown command on another version of Node", "npx with-node 22 freshpaint-crisp-relay strat"],
    ["an unknown option of the relay", "npx freshpaint-crisp-relay status --jsn"],
    ["an option that only another command has", "freshpaint-crisp demo --json"],
    ["an additional argument", "freshpaint-crisp demo events.ndjson"],
    ["a command without its required argument", "freshpaint-crisp check-policy --json"],
    ["a package that npx would have to download", "npx freshpaint-crisp explain a.ndjson"],
    ["an unknown program", "npm ci && crisp-freshpaint demo"],
    ["an unknown command behind a pipe", "cat a | freshpaint-crisp explian"],
  ])("%s", (_, code) => expect(check(code)).toHaveLength(1));
});
