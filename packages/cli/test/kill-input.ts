/** The content of a file that killed runs send, with the expected outcomes. */
export interface KillInput {
  readonly text: string;
  readonly lines: readonly string[];
  readonly contacts: readonly string[];
  /** The numbers of the lines whose events must be stored at the end. The first line has the number 1. */
  readonly deliverable: readonly number[];
  /** The lines that must be in the `--failed` file, each exactly once. */
  readonly kept: readonly string[];
  readonly counts: object;
}

const CONTACTS = Array.from({ length: 20 }, (_, index) => `contact-${index}@example.com`);

/** Creates lines with every kind of outcome in turn. Most lines can be delivered. */
export function createKillInput(count: number): KillInput {
  const lines = Array.from({ length: count }, (_, index) => toLine(index + 1));
  const of = (fate: Fate) => lines.flatMap((line, index) => (fateOf(index + 1) === fate ? [line] : []));
  const numbers = lines.map((_, index) => index + 1);
  return {
    text: lines.join("\n"),
    lines,
    contacts: CONTACTS,
    deliverable: numbers.filter((number) => fateOf(number) === "delivered"),
    kept: [...of("not_json"), ...of("not_found"), ...of("too_old")],
    counts: {
      delivered: of("delivered").length,
      skipped: { email_missing: of("email_missing").length },
      held: { too_old: of("too_old").length },
      failed: { not_json: of("not_json").length, not_found: of("not_found").length },
    },
  };
}

type Fate = "delivered" | "not_json" | "not_found" | "too_old" | "email_missing";

const FATES: readonly (readonly [every: number, fate: Fate])[] = [
  [13, "not_json"],
  [17, "not_found"],
  [19, "too_old"],
  [23, "email_missing"],
];

function fateOf(line: number): Fate {
  return FATES.find(([every]) => line % every === 0)?.[1] ?? "delivered";
}

function toLine(line: number): string {
  const fate = fateOf(line);
  if (fate === "not_json") return `{"line": ${line}, half of`;
  const email = fate === "not_found" ? "nobody@example.com" : CONTACTS[line % CONTACTS.length];
  return JSON.stringify({
    type: "track",
    event: "Visit",
    messageId: `message-${line}`,
    ...(fate === "too_old" && { timestamp: "2020-01-01T00:00:00Z" }),
    properties: { line, ...(fate !== "email_missing" && { email }) },
  });
}
