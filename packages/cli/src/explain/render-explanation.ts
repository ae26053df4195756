import {
  type Explanation,
  type Hint,
  type HintCode,
  type PropertyReport,
  readEvent,
} from "@freshpaint/crisp-core";
import { sentenceOf } from "@freshpaint/crisp-playground/census";
import Table from "cli-table3";
import { printableName } from "../printable.js";
import { outcomeText } from "./outcome-text.js";

type Explained = Extract<Explanation, { status: "explained" }>;

/** The values that are sent, each under its name. They are the data of an event in Crisp, or the fields of a user. */
type Sent = Readonly<Record<string, unknown>>;

/** Renders one event. The result of each connection mode is text, and the results of the properties are a table. */
export function renderExplanation(
  input: unknown,
  explanation: Explanation,
  { width, showValues }: { readonly width: number; readonly showValues: boolean },
): string {
  if (explanation.status === "skipped") {
    const { reason, message } = explanation;
    return `not sent: ${sentenceOf(reason)} (${reason})\n${message}`;
  }
  const { type, clientSide, serverSide, properties, hints } = explanation;
  const head = [
    `${type}${nameOf(input)}`,
    "",
    `  client-side  ${modeText(clientSide)}`,
    `  server-side  ${modeText(serverSide)}${recipientText(serverSide, showValues)}`,
    ...(hints.length === 0 ? [] : ["", ...hints.map(hintText)]),
  ];
  if (properties.length === 0) return [...head, "", "No property was read."].join("\n");
  const sent = sentBy(clientSide) ?? sentBy(serverSide);
  const isClientOnly = clientSide.status === "sent" && serverSide.status !== "sent";
  const rest = width - 5;
  const table = new Table({
    head: [
      "Property",
      isClientOnly ? "Result (client-side only)" : "Result",
      "At Crisp",
      showValues ? "Value" : "Type",
    ],
    colWidths: [0.25, 0.45, 0.2, 0.1].map((share) => Math.floor(rest * share)),
    wordWrap: true,
    wrapOnWordBoundary: false,
    style: { head: [], border: [], compact: true },
  });
  for (const report of properties) table.push(rowOf(report, sent, showValues));
  return [...head, "", table.toString()].join("\n");
}

/** The text of each hint. */
const HINTS: Readonly<Record<HintCode, string>> = {
  email_elsewhere: "contains an email address, but only the one in `email` is used",
  email_misspelt: "looks like a misspelling of `email`; only the name `email` is used",
  not_read: "is beside $user_props and is not read; traits belong inside $user_props",
  space_around_name: "the name begins or ends with white space; lists match names exactly",
  invisible_in_name: "the name has invisible characters; lists match names exactly",
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
  return outcome.status === "sent" ? "sent" : `not sent: ${sentenceOf(outcome.reason)} (${outcome.reason})`;
}

function recipientText(outcome: Explained["serverSide"], showValues: boolean): string {
  if (outcome.status !== "sent") return "";
  return showValues
    ? `, to ${printableName(outcome.contact.email)}`
    : ", to the contact of the email property";
}

function sentBy(outcome: Explained["clientSide"] | Explained["serverSide"]): Sent | undefined {
  if (outcome.status !== "sent") return undefined;
  return "user" in outcome ? { ...outcome.user } : outcome.event.data;
}

function rowOf(report: PropertyReport, sent: Sent | undefined, showValues: boolean): string[] {
  const property = report.path.map(printableName).join(".");
  if (sent === undefined) return [property, outcomeText("not_sent"), "", ""];
  if (report.action === "dropped") return [property, outcomeText(`dropped: ${report.reason}`), "", ""];
  const value = Object.hasOwn(sent, report.to) ? sent[report.to] : undefined;
  const shown = value === undefined ? "" : showValues ? JSON.stringify(value) : typeof value;
  return [property, outcomeText(report.action), printableName(report.to), shown];
}
