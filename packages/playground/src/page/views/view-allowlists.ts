import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { PlaygroundState } from "../state/playground-state.js";
import type { Actions } from "./model.js";

type ListName = "eventProperties" | "userProperties" | "eventNames";

/** The three allowlists of HIPAA mode, one name a line. What is not listed is not sent. */
export function viewAllowlists(state: PlaygroundState, actions: Actions): TemplateResult {
  const { eventProperties, userProperties, eventNames } = state;
  const limit = (event: Event) => {
    actions.update({ eventNames: (event.target as HTMLInputElement).checked ? [] : null });
  };
  return html`
    <div class="allowlists" role="group" aria-label="Allowlists, one name a line">
      ${viewList("eventProperties", "Event properties", eventProperties, actions)}
      ${viewList("userProperties", "User properties", userProperties, actions)}
      <div>
        ${
          eventNames === null
            ? html`<p class="label">Event names</p><p class="hint">Every name is sent, and a name alone can say a lot.</p>`
            : viewList("eventNames", "Event names", eventNames, actions)
        }
        <label class="check">
          <input type="checkbox" .checked=${live(eventNames !== null)} @change=${limit} /> Limit event names
        </label>
      </div>
      ${state.mode === "server-side" ? nothing : html`<p class="hint">HIPAA mode works server-side only.</p>`}
    </div>
  `;
}

function viewList(name: ListName, label: string, lines: readonly string[], actions: Actions): TemplateResult {
  const change = (event: Event) => {
    actions.update({ [name]: (event.target as HTMLTextAreaElement).value.split("\n") });
  };
  return html`
    <label class="list">
      <span class="label">${label}</span>
      <textarea
        class="field"
        rows="4"
        spellcheck="false"
        autocapitalize="off"
        .value=${live(lines.join("\n"))}
        @input=${change}
      ></textarea>
    </label>
  `;
}
