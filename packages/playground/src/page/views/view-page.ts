import { html, type TemplateResult } from "lit-html";
import type { Actions, Model } from "./model.js";
import { viewAgent } from "./view-agent.js";
import { viewEditor } from "./view-editor.js";
import { viewFlow } from "./view-flow.js";
import { viewNotice } from "./view-notice.js";
import { viewSamples } from "./view-samples.js";
import { viewSaw } from "./view-saw.js";
import { viewSettings } from "./view-settings.js";
import { viewTop } from "./view-top.js";

/** The whole page. */
export function viewPage(model: Model, actions: Actions): TemplateResult {
  return html`
    ${viewTop(actions)} ${viewNotice(model.notice, actions)} ${viewSettings(model.state, actions)}
    <main class="columns">
      ${viewEditor(model)} ${viewFlow(model)}
      <div class="results">${viewSaw(model, actions)} ${viewAgent(model)}</div>
    </main>
    ${viewSamples(actions)}
  `;
}
