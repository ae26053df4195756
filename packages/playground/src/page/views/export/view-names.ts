import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { DROP_REASONS, SKIP_WORDS } from "../../../census/reasons.js";
import type { NameRow } from "../../export/name-rows.js";
import { count, entriesOf, percent, plural } from "../format.js";
import type { Actions, EditedList, NameFilter } from "../model.js";
import { viewName, viewText } from "../visible.js";

interface NamesOptions {
  readonly list: EditedList;
  readonly title: string;
  readonly rows: readonly NameRow[];
  /** The number of track calls. The percentages are shares of this number. */
  readonly total: number;
  readonly filter: NameFilter;
  readonly mostRows: number;
  readonly actions: Actions;
  readonly head?: TemplateResult;
}

/** The number of rows that the page shows at first, because more rows make the page slow. A button shows more rows. */
export const MOST_ROWS = 300;

/** For each reason, a few words that say why a listed name was not sent. */
export const REASONS: Readonly<Record<string, string>> = { ...DROP_REASONS, ...SKIP_WORDS };

/** Shows a table of property names or event names. A tick puts the name on the policy's list. */
export function viewNames(options: NamesOptions): TemplateResult {
  const { list, title, rows, total, filter, mostRows, actions, head } = options;
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
                    (row) => viewRow(row, list, total, actions),
                  )}
                </tbody>
              </table>`
        }
        ${found.length > mostRows ? viewMore(found.length - mostRows, options) : nothing}
      </div>
    </div>
  `;
}

function isFound({ name, isInSent, warnings }: NameRow, filter: NameFilter): boolean {
  const wanted = filter.search.trim().toLowerCase();
  return (
    (wanted === "" || name.toLowerCase().includes(wanted)) &&
    (!filter.onlyInSent || isInSent) &&
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
  const untick = isSearch ? `Untick ${which}` : "Tick none";
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

const KINDS: Readonly<Record<EditedList, string>> = {
  eventProperties: "properties",
  eventNames: "event names",
};

function viewRow(row: NameRow, list: EditedList, total: number, actions: Actions): TemplateResult {
  const { name, events, isListed, isNever, warnings, inside } = row;
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
        ${inside.length === 0 ? nothing : viewInside(row)}
      </th>
      <td>
        ${count(events)} <span class="value">${percent(events, total)}</span>
      </td>
      <td>${viewFate(row)}</td>
    </tr>
  `;
}

/** Shows the nested names. They have no checkbox, because they are sent together with the top-level name. */
function viewInside({ inside }: NameRow): TemplateResult {
  return html`
    <details>
      <summary>contains ${plural(inside.length, "nested name")} (sent with the property)</summary>
      <ul>
        ${inside.slice(0, 100).map(({ name }) => html`<li><code>${viewText(name)}</code></li>`)}
      </ul>
    </details>
  `;
}

function viewFate({ events, isListed, isNever, isCounted, sent, lost }: NameRow): TemplateResult {
  if (!isCounted) return html`<span class="fate" data-fate="withheld">counting…</span>`;
  if (isNever) return html`<span class="fate" data-fate="withheld">never sent</span>`;
  if (!isListed) return html`<span class="fate" data-fate="withheld">withheld in ${count(events)}</span>`;
  const losses = entriesOf(lost);
  return html`
    <span class="fate" data-fate="sent">sent in ${count(sent)}</span>
    ${losses.map(
      ([code, number]) =>
        html`<span class="value" title=${code}>${count(number)} not sent: ${REASONS[code] ?? code}</span>`,
    )}
  `;
}
