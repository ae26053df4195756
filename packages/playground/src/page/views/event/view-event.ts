import { html, nothing, type TemplateResult } from "lit-html";
import type { Actions, Model, Pane } from "../model.js";
import { viewAgent } from "./view-agent.js";
import { viewEditor } from "./view-editor.js";
import { viewFlow } from "./view-flow.js";
import { viewPolicy } from "./view-policy.js";
import { viewSaw } from "./view-saw.js";
import { viewSettings } from "./view-settings.js";
import { viewVerdict } from "./view-verdict.js";

/** The parts of the view. A narrow window has a button for each part. A wide window shows all parts. */
const PANES: readonly (readonly [pane: Pane, label: string])[] = [
  ["source", "Event"],
  ["policy", "Policy"],
  ["flow", "Properties"],
  ["agent", "Your team"],
  ["saw", "Request"],
];

/** Shows the view of one event or a few events. */
export function viewEvent(model: Model, actions: Actions): TemplateResult {
  const { state, pane } = model;
  const panes = PANES.filter(([one]) => one !== "policy" || state.hipaa);
  return html`
    <main class="event-view">
    <p class="lead">
      Paste an event, or drop an export. The page shows the data that your support team would get.
      <span class="promise">Everything stays on this machine.</span>
    </p>
    ${viewSettings(state, actions)}
    <div class="overview">
      ${viewVerdict(model)}
      <div class="panes" role="group" aria-label="Show">
        ${panes.map(
          ([one, label]) => html`
            <button
              type="button"
              data-pane=${one}
              aria-pressed=${one === pane}
              @click=${() => actions.show({ pane: one })}
            >
              ${label}
            </button>
          `,
        )}
      </div>
    </div>
    <div class="columns" data-pane=${pane === "policy" && !state.hipaa ? "source" : pane}>
      <div class="column">
        ${viewEditor(model, actions)} ${state.hipaa ? viewPolicy(model, actions) : nothing}
      </div>
      ${viewFlow(model, actions)}
      <div class="column">${viewAgent(model)} ${viewSaw(model, actions)}</div>
    </div>
    </main>
  `;
}
