import type { HipaaSettings } from "@freshpaint/crisp-core";
import { html, nothing, type TemplateResult } from "lit-html";
import { compareEffects, type Difference } from "../../export/compare-effects.js";
import type { Counted, LoadedExport } from "../../export/loaded-export.js";
import { count } from "../format.js";
import type { Actions } from "../model.js";
import { viewName, viewText } from "../visible.js";

/** Shows the differences between two policies over one export. */
export function viewComparison(
  { other }: LoadedExport,
  counted: Counted,
  actions: Actions,
  settings: HipaaSettings,
): TemplateResult {
  return html`
    <section class="panel comparison" aria-labelledby="comparison-title">
      <div class="panel-top">
        <h2 id="comparison-title">Compared with another policy</h2>
        <span class="buttons">
          <button type="button" class="button" @click=${() => actions.chooseOtherPolicy()}>Open a policy…</button>
          <button
            type="button"
            class="button"
            @click=${() => actions.compareWith(settings, "the earlier policy")}
          >
            Compare with the policy as it is now
          </button>
          ${
            other === undefined
              ? nothing
              : html`<button type="button" class="button" @click=${() => actions.compareWith(undefined, "")}>
                  Stop comparing
                </button>`
          }
        </span>
      </div>
      <div class="padded">
        ${
          other === undefined
            ? html`<p class="hint">
                Open a second policy. Or compare with the policy as it is now, and then change the ticks. A table
                shows the names that the two policies send in different numbers of events.
              </p>`
            : viewDifferences(counted, other.name)
        }
      </div>
    </section>
  `;
}

/** Shows a table of the differences. The page and the report both contain this table. */
export function viewDifferences({ effect, other }: Counted, otherName: string): TemplateResult {
  if (other === undefined) return html`<p class="hint">Counting…</p>`;
  const differences = compareEffects(effect, other);
  const sent = [effect.outcomes["sent"] ?? 0, other.outcomes["sent"] ?? 0] as const;
  return html`
    <p>
      <strong>${count(sent[0])} events are sent under this policy, ${count(sent[1])} under ${viewText(otherName)}.</strong>
      ${differences.length === 0 ? "Both policies send every name in the same number of events." : nothing}
    </p>
    ${
      differences.length === 0
        ? nothing
        : html`<table class="counts">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Is a</th>
                <th scope="col">In events</th>
                <th scope="col">Sent under this policy</th>
                <th scope="col">Sent under ${viewText(otherName)}</th>
              </tr>
            </thead>
            <tbody>
              ${differences.map(viewDifference)}
            </tbody>
          </table>`
    }
  `;
}

function viewDifference({ kind, name, events, sent: [one, other] }: Difference): TemplateResult {
  return html`
    <tr>
      <th scope="row">${viewName(name)}</th>
      <td>${kind}</td>
      <td>${count(events)}</td>
      <td ?data-more=${one > other}>${count(one)}</td>
      <td ?data-more=${other > one}>${count(other)}</td>
    </tr>
  `;
}
