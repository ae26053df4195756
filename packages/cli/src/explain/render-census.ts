import type { Census, Counts, PropertyCount } from "@freshpaint/crisp-playground/census";
import Table from "cli-table3";
import { printableName } from "../printable.js";

/** Renders a census as tables, `width` columns wide. */
export function renderCensus(census: Census, width: number): string {
  if (census.events === 0) return "no events";
  const { events, calls, clientSide, serverSide, eventNames, eventProperties, userProperties } = census;
  return [
    `${events} ${events === 1 ? "event" : "events"}   ${countsText(calls)}`,
    `  client-side  ${countsText(clientSide)}`,
    `  server-side  ${countsText(serverSide)}`,
    ...section("Event names", nameTable(eventNames, width)),
    ...section(
      "Event properties (a policy allows them in eventProperties)",
      propertyTable(eventProperties, width),
    ),
    ...section(
      "User properties (a policy allows them in userProperties)",
      propertyTable(userProperties, width),
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

/** Renders the number of events for each outcome; nothing if all have the same outcome. */
function becameText({ events, became }: PropertyCount): string {
  const outcomes = Object.entries(became);
  return outcomes
    .map(([what, count]) => (count === events && outcomes.length === 1 ? what : `${what} ${count}`))
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
