import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { fc } from "@fast-check/vitest";
import { createHipaaPolicy } from "@freshpaint/crisp-core";
import { describe, expect, test } from "vitest";
import { makeFolder } from "../../test/make-folder.js";
import { runCli } from "../../test/run-cli.js";
import { readJson } from "../input/read-json.js";
import { readLines } from "../input/read-lines.js";
import { openStandardOutput } from "../output.js";
import { printableLines } from "../printable.js";
import { type ExplainSettings, explainEvents } from "./explain-events.js";

const ndjson = (...events: readonly unknown[]) =>
  events.map((event) => `${JSON.stringify(event)}\n`).join("");
const track = (event: string, properties: object) => ({ type: "track", event, properties });
const ORDER = track("Order", { email: "ada@example.com", "plan name": "Pro", none: null });
const IDENTIFY = { type: "identify", traits: { email: "ada@example.com", firstName: "Ada" } };

const CANARY = "canary7f3a";
const keys = (count: number, prefix: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, 1]));

const squeezed = (text: string) => text.replaceAll(/\s+/g, " ");
const explain = (input: string | Buffer, ...args: readonly string[]) =>
  runCli(["explain", ...args], { input });

/** Runs `explainEvents` in this process, and returns its output. */
async function explainHere(input: string, settings: Partial<ExplainSettings> = {}): Promise<string> {
  let printed = "";
  const write = (text: string, done: () => void = () => undefined) => {
    printed += text;
    done();
  };
  const output = openStandardOutput({ write } as unknown as NodeJS.WriteStream);
  const open = async function* () {
    yield Buffer.from(input);
  };
  const lines = readLines([{ name: "-", size: undefined, open }]);
  const defaults: ExplainSettings = {
    policy: undefined,
    destination: "Crisp",
    format: "text",
    isCensusOnly: false,
    isComplete: false,
    showValues: false,
  };
  await explainEvents(readJson(lines), output, (text) => write(printableLines(`${text}\n`)), {
    ...defaults,
    ...settings,
  });
  return printed;
}

async function policyFile(settings: object): Promise<string> {
  const file = join(await makeFolder(), "policy.json");
  await writeFile(file, JSON.stringify(settings));
  return file;
}

describe("explain with one event", () => {
  test("prints the result of each connection mode and of each property", async () => {
    const { stdout, stderr, code } = await explain(ndjson(ORDER));
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    const text = squeezed(stdout);
    expect(text).toContain("track Order client-side sent server-side sent, to the contact");
    expect(text).toContain("│ email │ sent │ email │ string │");
    expect(text).toContain("│ plan name │ renamed │ plan_name │ string │");
    expect(text).toContain("│ none │ dropped: it has no value (empty) │ │ │");
    expect(stdout).not.toMatch(/ada@|\bPro\b/);
  });

  test("prints the values only with --values", async () => {
    const { stdout } = await explain(ndjson(ORDER), "--values");
    expect(squeezed(stdout)).toContain("sent, to ada@example.com");
    expect(squeezed(stdout)).toContain('│ plan name │ renamed │ plan_name │ "Pro" │');
  });

  test("prints the allowed properties under a policy, and that HIPAA mode works on servers only", async () => {
    const { stdout } = await explain(
      ndjson(ORDER),
      "--hipaa",
      await policyFile({ eventProperties: ["email"] }),
    );
    const text = squeezed(stdout);
    expect(text).toContain("HIPAA mode. (hipaa_needs_server_side) server-side sent");
    expect(text).toContain("│ plan name │ withheld: not on the list (not_allowed) │ │ │");
  });

  test.each([
    [
      "an identify",
      IDENTIFY,
      "client-side sent server-side not sent: A server-side connection does not send identify calls.",
    ],
    ["an identify's fields", IDENTIFY, "│ firstName │ renamed │ nickname │ string │"],
    [
      "a page view",
      { type: "page" },
      "not sent: This call is not supported. Only track and identify calls can be sent. (unsupported_call) type: only track and identify are supported",
    ],
    [
      "an incomplete event",
      { event: "E" },
      "the shape of a Freshpaint event. (invalid_event) properties: expected an object",
    ],
    ["an event without email", track("E", {}), "server-side not sent: The event has no property email."],
    ["an event without properties", track("E", {}), "No property was read."],
  ])("prints the result of %s", async (_what, event, expected) => {
    expect(squeezed(await explainHere(ndjson(event)))).toContain(expected);
  });

  test("prints the same results as JSON, with types in place of values", async () => {
    const { stdout } = await explain(ndjson(ORDER), "--json");
    const event = { text: "Order", dataTypes: { email: "string", plan_name: "string" } };
    expect(JSON.parse(stdout)).toEqual({
      file: "-",
      line: 1,
      status: "explained",
      type: "track",
      clientSide: { status: "sent", event },
      serverSide: { status: "sent", event },
      properties: [
        { property: "email", path: ["email"], action: "passed", to: "email" },
        { property: "plan name", path: ["plan name"], action: "renamed", to: "plan_name" },
        { property: "none", path: ["none"], action: "dropped", reason: "empty" },
      ],
      hints: [],
    });
  });

  test("prints no property as sent if the event of the property is not sent", async () => {
    const policy = await policyFile({ eventProperties: ["email", "total"] });
    const { stdout } = await explain(ndjson(track("Order", { total: 1 })), "--hipaa", policy);
    expect(squeezed(stdout)).toContain("│ total │ not sent with its event │ │ │");
    const census = await explain(ndjson(track("Order", { total: 1 })), "--census", "--hipaa", policy);
    expect(squeezed(census.stdout)).toContain("│ total │ 1 │ not sent with its event 1 │");
    const both = await explain(ndjson(track("Order", { total: 1 })));
    expect(squeezed(both.stdout)).toMatch(/Result \(client-side only\).*│ total │ sent │ total │ number │/);
  });

  test("prints the values in JSON only with --values", async () => {
    const { stdout } = await explain(ndjson(ORDER), "--json", "--values");
    expect(JSON.parse(stdout)).toMatchObject({
      serverSide: { event: { data: { plan_name: "Pro" } }, contact: { email: "ada@example.com" } },
    });
  });
});

describe("explain with several events", () => {
  test("prints a census, from files and gzip files", async () => {
    const folder = await makeFolder();
    const [plain, packed] = [join(folder, "a.ndjson"), join(folder, "b.gz")];
    await writeFile(plain, ndjson(ORDER, IDENTIFY));
    await writeFile(packed, gzipSync(ndjson(ORDER, track("Visit", { "plan name": { a: 1 } }))));
    const { stdout, code } = await runCli(["explain", plain, packed]);
    const text = squeezed(stdout);
    expect(code).toBe(0);
    expect(text).toContain("4 events track 3, identify 1 client-side 4 sent server-side 2 sent");
    expect(text).toContain("1 not sent: A server-side connection does not send identify calls.");
    expect(text).toMatch(/ 1 not sent: The event has no property email\..* \(email_missing\)/);
    expect(text).toContain("│ Order │ 2 │ sent 2 │ │ Visit │ 1 │ not sent 1: no email (email_missing) │");
    expect(text).toContain(
      "│ plan name │ 3 │ renamed 2, not sent with its event 1 │ │ └ a │ 1 │ not sent with its event 1 │",
    );
    expect(text).toContain("│ firstName │ 1 │ renamed 1 │");
  });

  test("prints the result of each event name under a policy, and the listed names that no sent event has", async () => {
    const policy = await policyFile({
      eventProperties: ["email", "total", "plan name"],
      eventNames: ["Order", "Gone"],
    });
    const events = ndjson(ORDER, track("Visit", { email: "ada@example.com" }), track("Order", { total: 1 }));
    const { stdout } = await explain(events, "--census", "--hipaa", policy);
    const text = squeezed(stdout);
    expect(text).toContain("│ Order │ 2 │ sent 1, not sent 1: no email (email_missing) │");
    expect(text).toContain("│ Visit │ 1 │ not sent 1: not on the list (event_not_allowed) │");
    expect(text).toContain("Listed in eventProperties, but not sent with any event: total");
    expect(text).toContain("Listed in eventNames, but not sent with any event: Gone");
  });

  test("says which programs ignore routing, and ignores routing with --no-routing", async () => {
    const events = ndjson({ ...ORDER, integrations: { All: false } }, ORDER);
    const followed = squeezed((await explain(events, "--census")).stdout);
    expect(followed).toContain(
      "server-side 1 sent 1 not sent: The routing in the event does not allow Crisp.",
    );
    expect(followed).toContain("The webhook handler, the Function and the relay ignore routing and consent");
    const ignored = squeezed((await explain(events, "--census", "--no-routing")).stdout);
    expect(ignored).toContain("server-side 2 sent");
    expect(ignored).not.toContain("routing");
  });

  test("prints each event and then the census as JSON, one object on each line", async () => {
    const { stdout } = await explain(ndjson(ORDER, IDENTIFY, { type: "page" }), "--json");
    const records = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(records.map(({ status, line }) => [status, line])).toEqual([
      ["explained", 1],
      ["explained", 2],
      ["skipped", 3],
      ["census", undefined],
    ]);
    expect(records[3]).toMatchObject({
      events: 3,
      eventNames: [{ name: "Order", events: 1 }],
      unreadable: 0,
    });
  });

  test("prints only the census with --census, even for a single event", async () => {
    const { stdout } = await explain(ndjson(ORDER), "--json", "--census");
    expect(JSON.parse(stdout)).toMatchObject({ status: "census", events: 1 });
    expect((await explain(ndjson(ORDER), "--census")).stdout).toContain("Event names");
  });

  test("prints the most frequent names, and every name with --all", async () => {
    const names = Array.from({ length: 53 }, (_, index) => `plan ${index}x`);
    const nested = Object.fromEntries(names.slice(0, 7).map((name) => [name, 1]));
    const events = ndjson(
      ...names.map((name) => track(`E ${name}`, { [name]: 1 })),
      ...names.slice(3).map((name) => track(`E ${name}`, { [name]: nested })),
    );
    const { stdout } = await explain(events);
    expect(stdout.match(/^and 3 more names; --all lists every name$/gm)).toHaveLength(2);
    expect(stdout.match(/└ plan 5x/g)).toBeNull();
    expect(stdout.match(/└ plan 4x/g)?.length).toBe(stdout.match(/└ 2 more nested names/g)?.length);
    expect(stdout).not.toMatch(/│ E plan [012]x/);
    const all = await explain(events, "--all");
    expect(all.stdout).not.toContain(" more ");
    for (const name of names) expect(all.stdout).toContain(`│ E ${name} `);
    expect(all.stdout.match(/└ [^│]*plan 6x/g)).toHaveLength(50);
  });

  test("wraps tables between words, and prints all of a word that is longer than a line", async () => {
    const long = "plan_".repeat(30);
    const { stdout } = await explain(
      ndjson(track("Visit", { [long]: 1 }), { ...ORDER, integrations: { Crisp: false } }),
    );
    const cells = stdout.split("\n").map((line) => line.split("│").map((cell) => cell.trim()));
    const row = cells.findIndex(([, name]) => name === "Order");
    expect(cells[row]?.[3]).toMatch(/^not sent 1: .* Crisp$/);
    expect(cells[row + 1]).toEqual(["", "", "", "(not_routed)", ""]);
    expect(cells.map(([, name = ""]) => name).join("")).toContain(long);
  });

  test("prints 'no events' for an empty input", async () => {
    expect(await explain("\n\n")).toMatchObject({ stdout: "no events\n", stderr: "", code: 0 });
  });

  test("prints only the number of further names after a limit, because the memory is limited", async () => {
    const events = Array.from({ length: 10_050 }, (_, index) => track("E", { [`name ${index}`]: 1 }));
    const nested = Array.from({ length: 120 }, (_, event) => track("E", { tree: keys(100, `q${event}x`) }));
    const { stdout } = await explain(ndjson(...events), "--json", "--census");
    const { eventProperties, leftOut } = JSON.parse(stdout);
    expect(eventProperties).toHaveLength(10_000);
    expect(leftOut).toEqual({ eventNames: 0, eventProperties: 50, userProperties: 0, paths: 0 });
    expect(await explainHere(ndjson(...nested, ...events))).toMatch(
      /Not listed, because there are too many different names .*: 51 event properties, 2,000 nested names$/m,
    );
  });
});

describe("explain with JSON that is not NDJSON", () => {
  test.each([
    ["a pretty-printed event", JSON.stringify(ORDER, null, 2), "track Order client-side sent"],
    ["a pretty-printed array", JSON.stringify([ORDER, IDENTIFY], null, 2), "2 events track 1, identify 1"],
    ["an array on one line", JSON.stringify([ORDER, IDENTIFY]), "2 events track 1, identify 1"],
  ])("prints the usual result for %s", async (_what, input, expected) => {
    const printed = squeezed(await explainHere(input));
    expect(printed).toContain(expected);
    expect(printed).not.toContain("not_json");
  });
});

describe("--write-policy", () => {
  const events = ndjson(
    track("Order", { email: "ada@example.com", plan: "Pro", diagnosis: CANARY, phone: CANARY, empty: null }),
    track("Oncology visit booked", { email: "ada@example.com", seats: 3 }),
    IDENTIFY,
  );

  test("writes a draft without the names that need a warning, and prints these names; check-policy finds no problem in the draft", async () => {
    const cwd = await makeFolder();
    const args = ["explain", "--census", "--write-policy", "policy.json"];
    const { code, stderr } = await runCli(args, { cwd, input: events });
    expect(code).toBe(0);
    expect(JSON.parse(await readFile(join(cwd, "policy.json"), "utf8"))).toStrictEqual({
      eventProperties: ["email", "plan", "seats"],
      eventNames: ["Order"],
    });
    expect(stderr).toContain("policy.json: a draft that allows 3 event properties and 1 event name.\n");
    expect(stderr).toContain("No warning does not mean that a name is harmless.\n");
    expect(stderr).toContain("check-policy policy.json FILE.");
    expect(stderr).toMatch(/ {2}eventProperties: may say what .* for \(1 name\): diagnosis\n/);
    expect(stderr).toContain("  eventProperties: looks like an identifier (1 name): phone\n");
    expect(stderr).toMatch(/ {2}eventNames: may say .* \(1 name\): Oncology visit booked\n/);
    expect(stderr).toMatch(
      /\nFor the details of a name, run check-policy with a policy that lists the name\.\n$/,
    );
    expect(stderr).not.toContain(CANARY);
    const checked = await runCli(["check-policy", "policy.json", "--strict"], { cwd });
    expect(checked).toMatchObject({ code: 0, stdout: expect.stringContaining("0 errors, 0 warnings") });
  });

  test("omits a property with a revealing nested name at any depth; check-policy warns about this property if it gets the same events", async () => {
    const cwd = await makeFolder();
    const nested = track("Visit", {
      email: "ada@example.com",
      customer: { ssn: CANARY, phone: CANARY, diagnosis: CANARY },
      form: { q1: { diagnosis: CANARY } },
      rows: [{ ssn: CANARY }],
      user: { name: CANARY },
      plan: { tier: "Pro", $ip: CANARY },
    });
    await writeFile(join(cwd, "events.ndjson"), ndjson(nested));
    const args = ["explain", "--census", "--write-policy", "policy.json", "events.ndjson"];
    const { code, stderr } = await runCli(args, { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(await readFile(join(cwd, "policy.json"), "utf8")).eventProperties).toStrictEqual([
      "email",
      "plan",
    ]);
    expect(stderr).toContain("Left out (add them yourself if they may be sent): 4 names\n");
    expect(stderr).toContain(
      "  eventProperties: looks like an identifier (3 names): customer.ssn, rows.*.ssn, user.name\n",
    );
    expect(stderr).toMatch(/: may say what .* \(2 names\): customer\.diagnosis, form\.q1\.diagnosis\n/);
    expect(stderr).not.toContain(CANARY);

    const settings = { eventProperties: ["email", "customer", "form", "rows", "user", "plan"] };
    await writeFile(join(cwd, "all.json"), JSON.stringify(settings));
    const checked = await runCli(["check-policy", "all.json", "events.ndjson", "--strict"], { cwd });
    expect(checked.code).toBe(1);
    expect(checked.stdout).toContain("0 errors, 6 warnings, 1 note\n");
    expect(checked.stdout).toMatch(
      /\[3\] rows contains a name that looks like an identifier.*: rows\.\S*ssn\n/,
    );
    expect(checked.stdout).toMatch(
      /\[4\] user contains a name that looks like an identifier.*: user\.name\n/,
    );
    const drafted = await runCli(["check-policy", "policy.json", "events.ndjson", "--strict"], { cwd });
    expect(drafted).toMatchObject({ code: 0, stdout: expect.stringContaining("0 errors, 0 warnings") });
  });

  test("always lists email, finds nested names beyond the limit of a census, and groups the names by reason", async () => {
    const cwd = await makeFolder();
    const many = Array.from({ length: 120 }, (_, event) =>
      track("Visit", { email: { a: 1 }, form: keys(100, `q${event}x`), [`ssn ${event}`]: 1, plan: "Pro" }),
    );
    const late = track("Visit", { email: { b: 1 }, form: { ssn: CANARY }, tree: { leaf: 1 }, note2: CANARY });
    await writeFile(
      join(cwd, "events.ndjson"),
      ndjson(...many, late, track("Visit", { to: "ada@example.com" })),
    );
    const args = ["explain", "--census", "--write-policy", "policy.json", "events.ndjson"];
    const { stderr } = await runCli(args, { cwd });
    expect(JSON.parse(await readFile(join(cwd, "policy.json"), "utf8")).eventProperties).toEqual([
      "email",
      "plan",
      "tree",
    ]);
    expect(stderr).toMatch(
      / looks like an identifier \(121 names\): ssn 0, ssn 1, ssn 10, ssn 100, ssn 101 and 116 more\n/,
    );
    expect(stderr).toContain("eventProperties: has values that look like email addresses (1 name): to\n");
    expect(stderr.split("\n").length).toBeLessThan(11);
    const checked = await runCli(["check-policy", "policy.json", "events.ndjson", "--strict"], { cwd });
    expect(checked).toMatchObject({ code: 0, stdout: expect.stringContaining("0 errors, 0 warnings") });
  });

  test("does not overwrite a file", async () => {
    const cwd = await makeFolder();
    await writeFile(join(cwd, "policy.json"), "mine");
    const args = ["explain", "--census", "--write-policy", "policy.json"];
    const { code, stderr } = await runCli(args, { cwd, input: events });
    expect({ code, stderr }).toStrictEqual({
      code: 2,
      stderr: "error: policy.json: cannot be written: it exists already\n",
    });
    expect(await readFile(join(cwd, "policy.json"), "utf8")).toBe("mine");
  });

  test.each([
    ["a folder", "folder", "folder: cannot be written: it exists already"],
    [
      "a file in a missing folder",
      "none/p.json",
      "none/p.json: cannot be written: the folder none: there is no",
    ],
    ["standard output", "-", "-: cannot be written: it is not the name of a file"],
  ])("refuses %s before it reads the events", async (_what, file, message) => {
    const cwd = await makeFolder();
    await mkdir(join(cwd, "folder"));
    const { code, stdout, stderr } = await runCli(["explain", "--census", "--write-policy", file], {
      cwd,
      input: events,
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`error: ${message}`);
  });

  test("writes no policy if the events have no track call, because the policy would allow no event", async () => {
    const cwd = await makeFolder();
    const args = ["explain", "--census", "--write-policy", "p.json"];
    const { code, stderr } = await runCli(args, { cwd, input: ndjson(IDENTIFY) });
    expect(code).toBe(2);
    expect(stderr).toBe(
      "error: p.json: was not written: the events have no track call, so there are no names to allow\n",
    );
    await expect(readFile(join(cwd, "p.json"))).rejects.toThrow("ENOENT");
  });

  test.each([
    [["--write-policy", "p.json"]],
    [["--census", "--values"]],
    [["--census", "--write-policy", "p.json", "--hipaa", "x.json"]],
  ])("with %j is a usage error", async (args) => expect((await runCli(["explain", ...args])).code).toBe(2));
});

describe("lines that cannot be read", () => {
  const input = `${ndjson(ORDER)}not json\n{"half":\n${ndjson(ORDER)}`;

  test("are listed by file and line, are counted, and cause exit code 1; the other lines are explained", async () => {
    const { stdout, stderr, code } = await explain(input);
    expect(stderr).toBe("-:2: not_json\n-:3: not_json\nlines that cannot be read: 2\n");
    expect(squeezed(stdout)).toContain("2 events track 2");
    expect(code).toBe(1);
  });

  test("cause advice to convert the text if its encoding is not UTF-8", async () => {
    for (const input of [
      Buffer.from(`\ufeff${ndjson(ORDER)}`, "utf16le"),
      Buffer.from(ndjson(ORDER), "utf16le"),
    ]) {
      const { stderr } = await explain(input);
      expect(stderr).toContain("-:1: not_utf8\n");
      expect(stderr).toContain("not_utf8: the text is not UTF-8; convert it with iconv\n");
      expect(stderr).not.toContain("not_json");
    }
  });

  test("are not listed if the file was packed twice, because the file is refused", async () => {
    const { stderr, code } = await explain(gzipSync(gzipSync(ndjson(ORDER))));
    expect({ stderr, code }).toEqual({
      stderr: "error: -: cannot be read: it was packed twice; unpack it once with gunzip\n",
      code: 1,
    });
  });

  test("are separate objects in JSON", async () => {
    const { stdout, stderr, code } = await explain(input, "--json");
    const records = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(records[1]).toEqual({ status: "unreadable", file: "-", line: 2, reason: "not_json" });
    expect(records.at(-1)).toMatchObject({ status: "census", events: 2, unreadable: 2 });
    expect({ stderr, code }).toEqual({ stderr: "", code: 1 });
  });

  test("are all counted, but at most 100 lines are listed", async () => {
    const printed = await explainHere("x\n".repeat(250));
    expect(printed.match(/not_json/g)).toHaveLength(100);
    expect(printed).toContain("\nlines that cannot be read: 250\n");
  });
});

describe("the command line is wrong", () => {
  test("if --values is used together with a policy", async () => {
    for (const order of [
      ["--values", "--hipaa", "none.json"],
      ["--hipaa", "none.json", "--values"],
    ]) {
      const { stdout, stderr, code } = await explain(ndjson(ORDER), ...order);
      expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
      expect(stderr).toContain("--values and --hipaa");
    }
  });

  test.each([
    ["a file that does not exist", ["none.ndjson"]],
    ["a policy that does not exist", ["--hipaa", "none.json"]],
    ["an unknown option", ["--vales"]],
  ])("with %s", async (_what, args) => {
    expect(await explain("", ...args)).toMatchObject({ stdout: "", code: 2 });
  });
});

test("control characters in names are not printed", async () => {
  const evil = "\u001b[2J\u009b2J\r\n\u202e\u2028\u0000evil";
  const events = [
    track(evil, { [evil]: 1, nested: { [evil]: evil } }),
    { type: "identify", traits: { [evil]: 1 } },
    { event: "$identify", properties: { $user_props: 7, [evil]: 1 } },
  ];
  const settings = [{}, { isCensusOnly: true }, { format: "json" }, { showValues: true }] as const;
  for (const event of events) {
    for (const one of settings) {
      const printed = await explainHere(ndjson(event), one);
      expect(printed.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    }
  }
});

/**
 * Creates JSON with a canary in every place where a value can be: in texts, arrays and objects, and as a value of a
 * wrong type.
 */
function withCanaries(): fc.Arbitrary<unknown> {
  const name = fc.constantFrom("email", "plan name", "firstName", "phone", "avatar", "a");
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(CANARY, `${CANARY}@example.com`, `https://${CANARY}/`, 7_777_777_777),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(name, tie("value"), { maxKeys: 4 }),
    ),
  })).value;
  const bag = fc.dictionary(name, value, { maxKeys: 6 });
  const ids = fc.record({
    messageId: value,
    userId: value,
    anonymousId: value,
    timestamp: value,
    context: value,
  });
  const track = fc.record({ type: fc.constant("track"), event: fc.constant("E"), properties: bag });
  const identify = fc.record({ type: fc.constant("identify"), traits: bag });
  const http = fc.tuple(bag, value).map(([properties, id]) => ({
    event: "E",
    properties: { ...properties, distinct_id: id, token: id, $ip: id, time: id },
  }));
  // The name of an event is not a value, so it contains no canary.
  const eventName = fc.constantFrom("E", "$identify", null, [CANARY], { [CANARY]: CANARY });
  const broken = fc.record(
    { type: value, event: eventName, properties: value, traits: value },
    { requiredKeys: [] },
  );
  return fc
    .tuple(fc.oneof(track, identify, http, broken, value), ids)
    .map(([one, envelope]) =>
      typeof one === "object" && one !== null && !Array.isArray(one) ? { ...envelope, ...one } : one,
    );
}

test("without --values, no value is in any output", async () => {
  const settingsOfPolicy = { eventProperties: ["email", "plan name"], userProperties: ["email"] };
  const policy = { settings: settingsOfPolicy, policy: createHipaaPolicy(settingsOfPolicy) };
  const events = fc.sample(withCanaries(), { numRuns: 300, seed: 1 });
  const half = `{"type":"track","event":"E","properties":{"email":"${CANARY}\n`;
  const settings = [
    {},
    { format: "json" },
    { isCensusOnly: true },
    { policy },
    { policy, isCensusOnly: true },
    { policy, format: "json" },
  ] as const;
  const streams = settings.map((one) => explainHere(`${ndjson(...events)}${half}"${CANARY}"\n`, one));
  const singles = events.slice(0, 50).map((event) => explainHere(ndjson(event)));
  for (const printed of await Promise.all([...streams, ...singles])) {
    expect(printed).not.toBe("");
    // The test compares only the match, because `expect` on the whole text would print the whole text.
    expect(/.{20}(?:canary7f3a|7777777777)/.exec(printed)?.[0]).toBe(undefined);
  }
});
