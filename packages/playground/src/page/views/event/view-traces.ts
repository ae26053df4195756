import { html, nothing, type TemplateResult } from "lit-html";
import type { PlaygroundState } from "../../state/playground-state.js";
import type { EventTrace, Trace } from "../../state/trace-event.js";
import { plural } from "../format.js";
import type { Actions, Model } from "../model.js";
import { viewName, viewText, visibleText } from "../visible.js";

/** The maximum number of rows. Core may report more than 1,000 names. With a row for each name, the page would freeze. */
const MOST_ROWS = 500;

/** Shows one row for each property. The row has a button if the policy can change the result of the property. */
export function viewTraces(
  { title, notSent }: EventTrace,
  rows: readonly Trace[],
  model: Pick<Model, "state" | "warningsOf">,
  actions: Actions,
): TemplateResult {
  const { state } = model;
  return html`
    <table>
      <caption class=${notSent === undefined ? "visually-hidden" : ""}>
        <span class="visually-hidden">${visibleText(title)}: </span>${notSent === undefined ? "" : "If this event were sent:"}
      </caption>
      <thead>
        <tr>
          <th scope="col">Freshpaint</th>
          <th scope="col"><span class="visually-hidden">is</span></th>
          <th scope="col">Crisp</th>
          ${state.hipaa ? html`<th scope="col"><span class="visually-hidden">Change</span></th>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${rows.slice(0, MOST_ROWS).map((row) => viewTrace(row, model, actions))}
      </tbody>
    </table>
    ${rows.length > MOST_ROWS ? html`<p class="hint">${plural(rows.length - MOST_ROWS, "more row")} not shown.</p>` : nothing}
  `;
}

function viewTrace(
  trace: Trace,
  { state, warningsOf }: Pick<Model, "state" | "warningsOf">,
  actions: Actions,
): TemplateResult {
  const code = trace.action === "dropped" ? trace.code : trace.action;
  return html`
    <tr data-fate=${trace.fate}>
      <th scope="row">
        <span class="start">${viewName(trace.from)}</span>
        <span class="value">${viewText(trace.value)}</span>
      </th>
      <td class="wire"><span class="action" title=${code}>${trace.fate}</span></td>
      <td>
        ${trace.action === "dropped" ? html`<span class="reason">${trace.reason}</span>` : viewTarget(trace)}
        ${state.hipaa && trace.fate === "withheld" ? viewWarnings(trace, warningsOf) : nothing}
      </td>
      ${state.hipaa ? html`<td class="decide">${viewDecision(trace, state, actions)}</td>` : nothing}
    </tr>
  `;
}

/** Shows the warnings about a withheld name, so the user sees them before a click on "Allow". */
function viewWarnings(
  trace: Trace,
  warningsOf: Model["warningsOf"],
): readonly TemplateResult[] | typeof nothing {
  const { list, name } = trace.listed;
  if (list === "userProperties" || isNever(trace)) return nothing;
  return warningsOf(name, list).map((text) => html`<span class="telling">${viewText(text)}</span>`);
}

/** Returns whether no policy can allow the name. */
function isNever(trace: Trace): boolean {
  return trace.action === "dropped" && ["envelope", "event_name_missing"].includes(trace.code);
}

function viewTarget({ to, sent, collision }: Exclude<Trace, { action: "dropped" }>): TemplateResult {
  return html`
    ${viewName(to)}<span class="value">${viewText(sent)}</span>
    ${
      collision === undefined
        ? nothing
        : html`<span class="collision"
            ><code>${collision.name}</code> is already used by property <code>${viewText(collision.with)}</code></span
          >`
    }
  `;
}

/** Shows the button "Allow" for a withheld name, and the button "Withhold" for an allowed name. */
function viewDecision(
  trace: Trace,
  { eventNames }: PlaygroundState,
  actions: Actions,
): TemplateResult | typeof nothing {
  const { list, name } = trace.listed;
  if (list === "userProperties" || isNever(trace) || (list === "eventNames" && eventNames === null))
    return nothing;
  const isWithheld = trace.fate === "withheld";
  return html`
    <button
      type="button"
      class="button small"
      aria-label="${isWithheld ? "Allow" : "Withhold"} ${visibleText(name)}"
      @click=${() => (isWithheld ? actions.allow(list, name) : actions.withhold(list, name))}
    >
      ${isWithheld ? "Allow" : "Withhold"}
    </button>
  `;
}
