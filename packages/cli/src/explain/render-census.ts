import {
  type Census,
  type Counts,
  type PropertyCount,
  sentenceOf,
} from "@freshpaint/crisp-playground/census";
import Table from "cli-table3";
import { formatCount } from "../format.js";
import { printableName } from "../printable.js";
import { outcomeText } from "./outcome-text.js";

/** The properties of a census, with the results in the connection mode in which they are sent. */
export type Sent = Pick<Census, "eventProperties" | "userProperties">;

/**
 * Renders a census as tables. The tables are `width` characters wide. The tables of properties show the results in the
 * connection mode in which the properties are sent.
 */
export function renderCensus(census: Census, sent: Sent, width: number): string {
  if (census.events === 0) return "no events";
  const { events, calls, clientSide, serverSide, eventNames } = census;
  return [
    `${events} ${events === 1 ? "event" : "events"}   ${countsText(calls)}`,
    ...modeText("client-side", clientSide),
    ...modeText("server-side", serverSide),
    ...section("Event names", nameTable(eventNames, width)),
    ...section(
      "Event properties in a server-side connection (a policy allows them in eventProperties)",
      propertyTable(sent.eventProperties, width),
    ),
    ...section(
      "User properties in a client-side connection (a policy allows them in userProperties)",
      propertyTable(sent.userProperties, width),
    ),
    ...leftOutText(census),
  ].join("\n");
}

function section(title: string, table: string | undefined): readonly string[] {
  return table === undefined ? [] : ["", title, table];
}

function countsText(counts: Counts): string {
  return Object.entries(counts)
    .map(([what, count = 0]) => `${what} ${count}`)
    .join(", ");
}

/** Renders one line with the number of sent events, and one line for each reason why events are not sent. */
function modeText(mode: string, { sent = 0, ...others }: Counts): readonly string[] {
  const lines = Object.entries(others).map(
    ([code, count = 0]) => `${formatCount(count)} not sent: ${sentenceOf(code)} (${code})`,
  );
  return [
    `  ${mode}  ${formatCount(sent)} sent`,
    ...lines.map((line) => `  ${" ".repeat(mode.length)}  ${line}`),
  ];
}

function nameTable(names: Census["eventNames"], width: number): string | undefined {
  if (names.length === 0) return undefined;
  const table = newTable(["Name", "Events"], [width - 14, 11]);
  for (const { name, events } of names) table.push([printableName(name), events]);
  return table.toString();
}

function propertyTable(properties: readonly PropertyCount[], width: number): string | undefined {
  if (properties.length === 0) return undefined;
  const name = Math.floor((width - 15) * 0.5);
  const table = newTable(["Property", "Events", "Result"], [name, 11, width - 15 - name]);
  for (const property of properties) {
    table.push([printableName(property.name), property.events, becameText(property)]);
    for (const path of property.paths) {
      table.push([`└ ${printableName(path.name)}`, path.events, becameText(path)]);
    }
  }
  return table.toString();
}

/**
 * Renders the number of events for each outcome. An event is counted for each of its outcomes, because its nested
 * properties can have different outcomes.
 */
function becameText({ became }: PropertyCount): string {
  return Object.entries(became)
    .map(([outcome, count = 0]) => outcomeText(outcome, formatCount(count)))
    .join(", ");
}

function leftOutText({ leftOut }: Census): readonly string[] {
  const told = Object.entries(leftOut).filter(([, count]) => count > 0);
  if (told.length === 0) return [];
  const counts = told.map(([what, count]) => `${what} ${count}`).join(", ");
  return ["", `Not listed, because there are too many different names or the names are too long: ${counts}`];
}

function newTable(head: string[], colWidths: number[]): InstanceType<typeof Table> {
  return new Table({
    head,
    colWidths,
    wordWrap: true,
    wrapOnWordBoundary: false,
    style: { head: [], border: [], compact: true },
  });
}
