import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { ALL_NAMES_SENT } from "../../../policy/no-warning.js";
import { plural } from "../format.js";
import type { Actions, EditedList, Model } from "../model.js";
import { viewCheck } from "../view-check.js";
import { viewFindings } from "../view-findings.js";

/** Shows the lists of the policy, with the findings of the policy check. */
export function viewPolicy({ state, findings, nested }: Model, actions: Actions): TemplateResult {
  const { eventProperties, userProperties, eventNames } = state;
  const limit = (isLimited: boolean) => actions.update({ eventNames: isLimited ? [] : null });
  return html`
    <div class="panel policy">
      <div class="panel-top">
        <h2 id="policy-title">Policy</h2>
        <span class="buttons">
          <button type="button" class="button" @click=${() => actions.chooseFile()}>Open…</button>
          <button type="button" class="button" @click=${() => actions.savePolicy()}>Save</button>
        </span>
      </div>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="policy-title">
        ${viewList("eventProperties", "Event properties that may be sent, one name per line", eventProperties, actions)}
        ${viewFindings([...findings, ...nested].filter(({ list }) => list !== "userProperties"))}
        ${viewCheck("Limit event names", eventNames !== null, limit)}
        ${
          eventNames === null
            ? html`<p class="hint">${ALL_NAMES_SENT}</p>`
            : viewList("eventNames", "Event names that may be sent, one name per line", eventNames, actions)
        }
        ${
          userProperties.length === 0
            ? nothing
            : html`<p class="hint">
                The policy also lists ${plural(userProperties.length, "name")} for user properties. A server-side connection sends none of them. They stay in the policy when you save it.
              </p>`
        }
      </div>
    </div>
  `;
}

function viewList(
  name: EditedList,
  label: string,
  lines: readonly string[],
  actions: Actions,
): TemplateResult {
  const change = (event: Event) => {
    actions.update({ [name]: (event.target as HTMLTextAreaElement).value.split("\n") });
  };
  return html`
    <label class="list">
      <span class="label">${label}</span>
      <textarea
        class="field"
        rows=${Math.min(Math.max(lines.length + 1, 3), 8)}
        spellcheck="false"
        autocapitalize="off"
        .value=${live(lines.join("\n"))}
        @input=${change}
      ></textarea>
    </label>
  `;
}
