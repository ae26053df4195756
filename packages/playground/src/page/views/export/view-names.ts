import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { DROP_REASONS, SKIP_WORDS } from "../../../census/reasons.js";
import type { NameRow } from "../../export/name-rows.js";
import { count, entriesOf, percent, plural } from "../format.js";
import type { Actions, EditedList, NameFilter } from "../model.js";
import { viewName, viewText, visibleText } from "../visible.js";

interface NamesOptions {
  readonly list: EditedList;
  readonly title: string;
  readonly rows: readonly NameRow[];
  /** The number of track calls. The percentages are shares of this number. */
  readonly total: number;
  /** The number of events that can be sent, and the words after this number. */
  readonly sendable: number;
  readonly sendableWords: string;
  readonly filter: NameFilter;
  readonly mostRows: number;
  readonly actions: Actions;
  readonly head?: TemplateResult;
}

/** The number of rows that the page shows at first, because more rows make the page slow. A button shows more rows. */
export const MOST_ROWS = 300;

/** The number of nested names that the page shows for one property. */
const MOST_INSIDE = 100;

/** For each reason, a few words that say why a listed name was not sent. */
export const REASONS: Readonly<Record<string, string>> = {
  ...DROP_REASONS,
  ...SKIP_WORDS,
  event_not_sent: "the whole event is not sent",
};

/** Shows a table of property names or event names. A tick puts the name on the policy's list. */
export function viewNames(options: NamesOptions): TemplateResult {
  const { list, title, rows, filter, mostRows, actions, head } = options;
  const found = rows.filter((row) => isFound(row, filter));
  const listed = rows.filter(({ isListed }) => isListed).length;
  return html`
    <div class="panel names">
      <div class="panel-top">
        <h2 id="${list}-title">${title}</h2>
        <span class="of">${count(listed)} of ${count(rows.length)}</span>
      </div>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="${list}-title">
        ${head ?? nothing} ${viewTickAll(found, list, found.length < rows.length, actions)}
        ${viewHidden(rows, found, list, actions)}
        ${
          found.length === 0
            ? html`<p class="empty">${rows.length === 0 ? "None." : "No name is found."}</p>`
            : html`<table>
                <thead>
                  <tr>
                    <th scope="col">Name</th>
                    <th scope="col">Events (share of all track calls)</th>
                    <th scope="col">Under this policy</th>
                  </tr>
                </thead>
                <tbody>
                  ${repeat(
                    found.slice(0, mostRows),
                    ({ name }) => name,
                    (row) => viewRow(row, options),
                  )}
                </tbody>
              </table>`
        }
        ${found.length > mostRows ? viewMore(found.length - mostRows, options) : nothing}
      </div>
    </div>
  `;
}

function isFound({ name, sendable, warnings }: NameRow, filter: NameFilter): boolean {
  const wanted = filter.search.trim().toLowerCase();
  return (
    (wanted === "" || name.toLowerCase().includes(wanted)) &&
    (!filter.onlySendable || sendable > 0) &&
    (!filter.onlyWarned || warnings.length > 0)
  );
}

function viewMore(hidden: number, { list, mostRows, actions }: NamesOptions): TemplateResult {
  const next = Math.min(hidden, MOST_ROWS);
  return html`
    <p class="more">
      <span class="hint">${plural(hidden, "more name")} not shown. The buttons above tick these names, too.</span>
      <button
        type="button"
        class="button"
        aria-label="Show ${count(next)} more: ${KINDS[list]}"
        @click=${() => actions.show({ mostRows: mostRows + MOST_ROWS })}
      >
        Show ${count(next)} more
      </button>
    </p>
  `;
}

/** Shows buttons that tick or untick all names, or all names that the search found. */
function viewTickAll(
  found: readonly NameRow[],
  list: EditedList,
  isSearch: boolean,
  actions: Actions,
): TemplateResult | typeof nothing {
  const names = found.flatMap(({ name, isNever }) => (isNever ? [] : [name]));
  if (names.length === 0) return nothing;
  const which = isSearch ? `the ${count(names.length)} found` : "all";
  const untick = isSearch ? `Untick ${which}` : "Untick all";
  const kind = KINDS[list];
  return html`
    <p class="buttons tick-all">
      <button
        type="button"
        class="button"
        aria-label="Tick ${which}: ${kind}"
        @click=${() => actions.allow(list, ...names)}
      >
        Tick ${which}
      </button>
      <button
        type="button"
        class="button"
        aria-label="${untick}: ${kind}"
        @click=${() => actions.withhold(list, ...names)}
      >
        ${untick}
      </button>
    </p>
  `;
}

/**
 * Shows the number of ticked names that the search hides, with a button that unticks these names. It does not count
 * email, because no event is sent without email.
 */
function viewHidden(
  rows: readonly NameRow[],
  found: readonly NameRow[],
  list: EditedList,
  actions: Actions,
): TemplateResult | typeof nothing {
  const shown = new Set(found);
  const hidden = rows.filter((row) => row.isListed && !row.isNever && !shown.has(row));
  const names = hidden.map(({ name }) => name).filter((name) => list === "eventNames" || name !== "email");
  if (names.length === 0) return nothing;
  return html`
    <p class="more">
      <span class="hint">${plural(names.length, "ticked name")} not shown. The policy allows hidden names, too.</span>
      <button
        type="button"
        class="button"
        aria-label="Untick the ${count(names.length)} not shown: ${KINDS[list]}"
        @click=${() => actions.withhold(list, ...names)}
      >
        Untick the ${count(names.length)} not shown
      </button>
    </p>
  `;
}

const KINDS: Readonly<Record<EditedList, string>> = {
  eventProperties: "properties",
  eventNames: "event names",
};

function viewRow(row: NameRow, { list, total, actions, ...all }: NamesOptions): TemplateResult {
  const { name, events, isListed, isNever, warnings } = row;
  const change = (event: Event) => {
    if ((event.target as HTMLInputElement).checked) actions.allow(list, name);
    else actions.withhold(list, name);
  };
  return html`
    <tr ?data-listed=${isListed}>
      <th scope="row">
        <label class="tick">
          <input type="checkbox" .checked=${live(isListed && !isNever)} ?disabled=${isNever} @change=${change} />
          ${viewName(name)}
        </label>
        ${warnings.map((text) => html`<span class="telling">${viewText(text)}</span>`)}
        ${viewInside(row)}
      </th>
      <td>
        ${count(events)} <span class="value">${percent(events, total)}</span>
      </td>
      <td>
        ${viewFate(row, all)}
        ${list === "eventNames" && row.isCounted && row.sent > 0 ? viewExample(name, actions) : nothing}
      </td>
    </tr>
  `;
}

/** Shows the nested names. They have no checkbox, because they are sent together with the top-level name. */
function viewInside({ inside, isCut }: NameRow): TemplateResult | typeof nothing {
  if (inside.length === 0)
    return isCut
      ? html`<p class="inside">contains nested names that are not listed (sent with the property)</p>`
      : nothing;
  return html`
    <details>
      <summary>
        contains ${isCut ? "at least " : ""}${plural(inside.length, "nested name")} (sent with the property)
      </summary>
      <ul>
        ${inside.slice(0, MOST_INSIDE).map(({ name }) => html`<li><code>${viewText(name)}</code></li>`)}
        ${inside.length > MOST_INSIDE ? html`<li>and ${count(inside.length - MOST_INSIDE)} more</li>` : nothing}
      </ul>
    </details>
  `;
}

function viewExample(name: string, actions: Actions): TemplateResult {
  return html`
    <button
      type="button"
      class="button"
      aria-label="Show an example: ${visibleText(name)}"
      @click=${() => actions.showExample(name)}
    >
      Show an example
    </button>
  `;
}

function viewFate(
  { isListed, isNever, isCounted, sendable, sent, lost }: NameRow,
  all: Pick<NamesOptions, "sendable" | "sendableWords">,
): TemplateResult {
  if (!isCounted) return html`<span class="fate" data-fate="withheld">counting…</span>`;
  if (isNever) return html`<span class="fate" data-fate="withheld">never sent</span>`;
  if (!isListed)
    return html`<span class="fate" data-fate="withheld">
      withheld in ${count(sendable)} of the ${plural(all.sendable, "event")} ${all.sendableWords}
    </span>`;
  const losses = entriesOf(lost);
  return html`
    <span class="fate" data-fate=${sent > 0 ? "sent" : "withheld"}>sent in ${count(sent)}</span>
    ${losses.map(
      ([code, number]) =>
        html`<span class="value" title=${code}>${count(number)} not sent: ${REASONS[code] ?? code}</span>`,
    )}
  `;
}
