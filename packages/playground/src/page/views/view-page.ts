import { html, type TemplateResult } from "lit-html";
import { viewEvent } from "./event/view-event.js";
import { viewExport } from "./export/view-export.js";
import { viewReport } from "./export/view-report.js";
import type { Actions, Model } from "./model.js";
import { viewNotice } from "./view-notice.js";
import { viewSamples } from "./view-samples.js";
import { viewTop } from "./view-top.js";

const VIEWS = { event: viewEvent, export: viewExport, report: viewReport } as const;

/** Shows the whole page. */
export function viewPage(model: Model, actions: Actions): TemplateResult {
  return html`
    ${viewTop(model, actions)} ${viewNotice(model, actions)} ${VIEWS[model.view](model, actions)}
    ${viewSamples(actions)}
  `;
}
