import { html, nothing, type TemplateResult } from "lit-html";
import type { Actions, Notice } from "./model.js";

/** Shows the notice. Its region always exists, because screen readers announce only changes in an existing region. */
export function viewNotice(notice: Notice | undefined, actions: Actions): TemplateResult {
  return html`<div class="notices" role="status">${notice ? viewOne(notice, actions) : nothing}</div>`;
}

function viewOne({ tone, text, link }: Notice, actions: Actions): TemplateResult {
  return html`
    <div class="notice" data-tone=${tone}>
      <p>${text}</p>
      ${
        link === undefined
          ? nothing
          : html`<input class="field" readonly aria-label="The link to this case" .value=${link} />`
      }
      <button type="button" class="button quiet" @click=${() => actions.dismissNotice()}>Dismiss</button>
    </div>
  `;
}
