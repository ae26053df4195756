import { html, nothing, type TemplateResult } from "lit-html";
import { FATES, type Fate, HINTS } from "../../../census/reasons.js";
import { treatmentIn } from "../../../policy/treatment-in.js";
import type { EventTrace } from "../../state/trace-event.js";
import { count } from "../format.js";
import type { Actions, Model } from "../model.js";
import { viewText } from "../visible.js";
import { viewTraces } from "./view-traces.js";

/** Shows one line for each property. The line leads from the Freshpaint property to the Crisp property. */
export function viewFlow(model: Model, actions: Actions): TemplateResult {
  const { reading, traces, fate } = model;
  return html`
    <div class="panel flow">
      <div class="panel-top">
        <h2 id="flow-title">Result for each property</h2>
        ${viewFilters(traces, fate, actions)}
      </div>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="flow-title">
        ${
          reading.status === "malformed"
            ? html`<p class="empty">Nothing yet, because the text cannot be read.</p>`
            : traces.map((trace) => viewEventTrace(trace, model, actions))
        }
      </div>
    </div>
  `;
}

/**
 * Shows a button for each outcome, with the number of properties that have this outcome. A click shows only these rows.
 */
function viewFilters(
  traces: readonly EventTrace[],
  shown: Fate | undefined,
  actions: Actions,
): TemplateResult {
  const rows = traces.flatMap((trace) => trace.traces);
  const filters: readonly (readonly [fate: Fate | undefined, label: string, rows: number])[] = [
    [undefined, "all", rows.length],
    ...FATES.map((fate) => [fate, fate, rows.filter((row) => row.fate === fate).length] as const),
  ];
  return html`
    <div class="filters" role="group" aria-label="Show properties that were">
      ${filters
        .filter(([fate, , number]) => number > 0 || fate === shown)
        .map(
          ([fate, label, number]) => html`
            <button
              type="button"
              data-fate=${fate ?? "all"}
              aria-pressed=${fate === shown}
              @click=${() => actions.show({ fate })}
            >
              ${label === "all" ? `All ${count(number)}` : `${count(number)} ${label}`}
            </button>
          `,
        )}
    </div>
  `;
}

function viewEventTrace(trace: EventTrace, model: Model, actions: Actions): TemplateResult {
  const { title, notSent, traces, hints, envelope } = trace;
  const { fate, state } = model;
  const rows = fate === undefined ? traces : traces.filter((row) => row.fate === fate);
  return html`
    <article class="event" ?data-unsent=${notSent !== undefined}>
      ${model.traces.length > 1 ? html`<h3>${viewText(title)}</h3>` : nothing}
      ${notSent === undefined ? nothing : viewNotSent(notSent)}
      ${hints.map(
        ({ code, path }) =>
          html`<p class="hinted" title=${code}><code>${viewText(path.join("."))}</code> ${HINTS[code]}</p>`,
      )}
      ${state.hipaa && state.eventNames === null ? viewTellingName(trace, actions) : nothing}
      ${rows.length === 0 ? nothing : viewTraces(trace, rows, model, actions)}
      ${envelope.length === 0 || fate !== undefined ? nothing : viewEnvelope(envelope)}
    </article>
  `;
}

/** Shows a warning if the event name may reveal a treatment. Call it only if event names are not limited. */
function viewTellingName({ traces }: EventTrace, actions: Actions): TemplateResult | typeof nothing {
  const name = traces.find(({ listed }) => listed.list === "eventNames")?.listed.name;
  const what = name === undefined ? undefined : treatmentIn(name);
  if (what === undefined) return nothing;
  return html`
    <div class="warning">
      <p>
        <strong>The name of this event may say what somebody is treated for</strong> (${what}). Event names are not
        limited, so the name is sent unchanged.
      </p>
      <button type="button" class="button" @click=${() => actions.update({ eventNames: [] })}>
        Limit event names
      </button>
    </div>
  `;
}

function viewNotSent({ text, code }: NonNullable<EventTrace["notSent"]>): TemplateResult {
  return html`<p class="unsent" title=${code}><strong>Not sent.</strong> ${text}</p>`;
}

function viewEnvelope(envelope: readonly string[]): TemplateResult {
  const names = envelope.map((name) => html`<code>${viewText(name)}</code> `);
  return html`<p class="envelope">Never sent, with or without a policy: ${names}</p>`;
}
