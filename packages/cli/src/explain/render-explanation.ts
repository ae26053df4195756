import {
  type Explanation,
  type Hint,
  type HintCode,
  type PropertyReport,
  readEvent,
} from "@freshpaint/crisp-core";
import Table from "cli-table3";
import { printableName } from "../printable.js";

type Explained = Extract<Explanation, { status: "explained" }>;

/** What is sent under a name: Crisp's data, or a user's fields. */
type Sent = Readonly<Record<string, unknown>>;

/** One event in words and a table: the result of each connection mode and of each property. */
export function renderExplanation(
  input: unknown,
  explanation: Explanation,
  { width, showValues }: { readonly width: number; readonly showValues: boolean },
): string {
  if (explanation.status === "skipped") {
    return `not sent: ${explanation.reason}\n${explanation.message}`;
  }
  const { type, clientSide, serverSide, properties, hints } = explanation;
  const head = [
    `${type}${nameOf(input)}`,
    "",
    `  client-side  ${modeText(clientSide)}`,
    `  server-side  ${modeText(serverSide)}${recipientText(serverSide, showValues)}`,
    ...(hints.length === 0 ? [] : ["", ...hints.map(hintText)]),
  ];
  if (properties.length === 0) return [...head, "", "No property is looked at."].join("\n");
  const sent = sentBy(clientSide) ?? sentBy(serverSide) ?? {};
  const rest = width - 5;
  const table = new Table({
    head: ["Property", "What became of it", "At Crisp", showValues ? "Value" : "Type"],
    colWidths: [0.3, 0.25, 0.25, 0.2].map((share) => Math.floor(rest * share)),
    wordWrap: true,
    wrapOnWordBoundary: false,
    style: { head: [], border: [], compact: true },
  });
  for (const report of properties) table.push(rowOf(report, sent, showValues));
  return [...head, "", table.toString()].join("\n");
}

/** The text of each hint about its place. */
const HINTS: Readonly<Record<HintCode, string>> = {
  email_elsewhere: "an address stands here; Crisp is asked for the one in `email`",
  email_misspelt: "seems to be meant as `email`, the name that counts",
  not_read: "stands beside $user_props, where the traits are, and is not read",
  space_around_name: "has white space at its beginning or end; lists of names match exactly",
  invisible_in_name: "has characters that cannot be seen; lists of names match exactly",
};

function hintText({ code, path }: Hint): string {
  return `  hint: ${path.map(printableName).join(".")} ${HINTS[code]}`;
}

function nameOf(input: unknown): string {
  const reading = readEvent(input);
  if (reading.status === "skipped" || reading.event.type !== "track") return "";
  return ` ${printableName(reading.event.event)}`;
}

function modeText(outcome: Explained["clientSide"] | Explained["serverSide"]): string {
  return outcome.status === "sent" ? "sent" : `${outcome.status}: ${outcome.reason}`;
}

function recipientText(outcome: Explained["serverSide"], showValues: boolean): string {
  if (outcome.status !== "sent") return "";
  return showValues
    ? `, to ${printableName(outcome.contact.email)}`
    : ", to the contact that the email property names";
}

function sentBy(outcome: Explained["clientSide"] | Explained["serverSide"]): Sent | undefined {
  if (outcome.status !== "sent") return undefined;
  return "user" in outcome ? { ...outcome.user } : outcome.event.data;
}

function rowOf(report: PropertyReport, sent: Sent, showValues: boolean): string[] {
  const property = report.path.map(printableName).join(".");
  if (report.action === "dropped") return [property, `dropped: ${report.reason}`, "", ""];
  const value = Object.hasOwn(sent, report.to) ? sent[report.to] : undefined;
  const shown = value === undefined ? "" : showValues ? JSON.stringify(value) : typeof value;
  return [property, report.action, printableName(report.to), shown];
}
