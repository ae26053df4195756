import type { HipaaSettings } from "@freshpaint/crisp-core";
import {
  type Census,
  type CensusTaker,
  type Counts,
  DROP_REASONS,
  type PropertyCount,
  SKIP_WORDS,
  sentenceOf,
} from "@freshpaint/crisp-playground/census";
import Table from "cli-table3";
import { countOf, formatCount } from "../format.js";
import { printableName } from "../printable.js";
import { outcomeText } from "./outcome-text.js";

/** The names of a census, with the results in the connection mode in which they are sent. */
export type Sent = ReturnType<CensusTaker["sent"]>;

/** The settings for the text of a census. */
export interface CensusView {
  /** The width of the tables, in characters. */
  readonly width: number;
  /** The lists of the policy, or `undefined` without a policy. */
  readonly listed: HipaaSettings | undefined;
  readonly destination: string | false;
  /** Whether every name is listed, or only the most frequent names. */
  readonly isComplete: boolean;
}

/** The largest number of names in a table, and of nested names below one property. */
const MOST_NAMES = 50;
const MOST_NESTED = 5;

/**
 * Renders a census as tables. The tables show the results in the connection mode in which the names are sent.
 */
export function renderCensus(
  census: Census,
  sent: Sent,
  { width, listed = {}, destination, isComplete }: CensusView,
): string {
  if (census.events === 0) return "no events";
  const { events, calls, clientSide, serverSide } = census;
  const most = isComplete ? Number.POSITIVE_INFINITY : MOST_NAMES;
  const mostNested = isComplete ? Number.POSITIVE_INFINITY : MOST_NESTED;
  return [
    `${events} ${events === 1 ? "event" : "events"}   ${countsText(calls)}`,
    ...modeText("client-side", clientSide),
    ...modeText("server-side", serverSide),
    ...routingText(serverSide, destination),
    ...section("Event names in a server-side connection", nameTable(sent.eventNames, width, most)),
    ...section(
      "Event properties in a server-side connection (a policy allows them in eventProperties)",
      propertyTable(sent.eventProperties, width, most, mostNested),
    ),
    ...section(
      "User properties in a client-side connection (a policy allows them in userProperties)",
      propertyTable(sent.userProperties, width, most, mostNested),
    ),
    ...unsentText(listed, sent),
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

/** For each reason, a few words that say why an event is not sent. */
const REASONS: Readonly<Record<string, string>> = { ...DROP_REASONS, ...SKIP_WORDS };

/** Says which programs ignore routing, if some events of this census are not sent because of their routing. */
function routingText(
  { not_routed = 0, consent_denied = 0 }: Counts,
  destination: string | false,
): readonly string[] {
  if (destination === false || not_routed + consent_denied === 0) return [];
  return [
    "  The webhook handler, the Function and the relay ignore routing and consent, because Freshpaint has already",
    "  applied them. With --no-routing, this census ignores them, too.",
  ];
}

function nameTable(names: readonly PropertyCount[], width: number, most: number): string | undefined {
  if (names.length === 0) return undefined;
  const table = createTable("Name", width);
  for (const { name, events, became } of names.slice(0, most)) {
    const results = Object.entries(became).map(([code, count = 0]) => eventText(code, formatCount(count)));
    table.add([printableName(name), `${events}`, results.join(", ")]);
  }
  return [table.render(), ...moreText(names.length - most)].join("\n");
}

function eventText(code: string, count: string): string {
  return code === "sent" ? `sent ${count}` : `not sent ${count}: ${REASONS[code] ?? code} (${code})`;
}

/** Renders the names that the policy lists, but that no sent event has. */
function unsentText(listed: HipaaSettings, sent: Sent): readonly string[] {
  const isSent = ({ became }: PropertyCount) =>
    Object.keys(became).some((outcome) => outcome !== "not_sent" && !outcome.startsWith("dropped"));
  const properties = new Set(sent.eventProperties.filter(isSent).map(({ name }) => name));
  const names = new Set(sent.eventNames.filter(({ became }) => became["sent"]).map(({ name }) => name));
  return [
    ...unsentLine("eventProperties", listed.eventProperties ?? [], properties),
    ...unsentLine("eventNames", listed.eventNames ?? [], names),
  ];
}

function unsentLine(list: string, entries: readonly string[], sent: ReadonlySet<string>): readonly string[] {
  const unsent = entries.filter((entry) => !sent.has(entry));
  if (unsent.length === 0) return [];
  return ["", `Listed in ${list}, but not sent with any event: ${unsent.map(printableName).join(", ")}`];
}

/** Says how many names of a table are not listed. */
function moreText(count: number): readonly string[] {
  return count > 0 ? [`and ${countOf(count, "more name")}; --all lists every name`] : [];
}

function propertyTable(
  properties: readonly PropertyCount[],
  width: number,
  most: number,
  mostNested: number,
): string | undefined {
  if (properties.length === 0) return undefined;
  const table = createTable("Property", width);
  for (const property of properties.slice(0, most)) {
    table.add([printableName(property.name), `${property.events}`, becameText(property)]);
    for (const path of property.paths.slice(0, mostNested)) {
      table.add([`└ ${printableName(path.name)}`, `${path.events}`, becameText(path)]);
    }
    const more = property.paths.length - mostNested;
    if (more > 0) table.add([`└ ${countOf(more, "more nested name")}`, "", ""]);
  }
  return [table.render(), ...moreText(properties.length - most)].join("\n");
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

/** The nouns for the counts of names that are not listed. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  eventNames: "event names",
  eventProperties: "event properties",
  userProperties: "user properties",
  paths: "nested names",
};

function leftOutText({ leftOut }: Census): readonly string[] {
  const told = Object.entries(leftOut).filter(([, count]) => count > 0);
  if (told.length === 0) return [];
  const counts = told.map(([what, count]) => `${formatCount(count)} ${LEFT_OUT[what] ?? what}`).join(", ");
  return ["", `Not listed, because there are too many different names or the names are too long: ${counts}`];
}

/** A table with columns of a fixed width. */
interface WrappedTable {
  add(row: readonly string[]): void;
  render(): string;
}

/** Creates a table of names, or of properties, with the number of their events and their results. */
function createTable(what: string, width: number): WrappedTable {
  const first = Math.floor((width - 15) * 0.5);
  const colWidths = [first, 11, width - 15 - first];
  const table = new Table({
    head: [what, "Events", "Result"],
    colWidths,
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  return {
    add: (row) =>
      void table.push(
        row.map((content, column) => ({
          content,
          wrapOnWordBoundary: fits(content, (colWidths[column] ?? 0) - PADDING),
        })),
      ),
    render: () => table.toString(),
  };
}

/** The spaces at the left and the right of a cell. */
const PADDING = 2;

/**
 * Returns whether each word fits into a line. If a word is longer, the text is wrapped inside its words. Otherwise, the
 * table would cut the long word. A character outside ASCII may need the width of two characters.
 */
function fits(text: string, width: number): boolean {
  return text.split(/\s+/).every((word) => word.replaceAll(/[^ -~]/g, "xx").length <= width);
}
