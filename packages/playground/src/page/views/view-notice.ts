import { html, nothing, type TemplateResult } from "lit-html";
import type { Actions, Model, Notice } from "./model.js";

/**
 * Shows the notice, and a note if the page shows an example from an export. Their region always exists, because screen
 * readers announce only changes in an existing region.
 */
export function viewNotice({ notice, exampleEmail, view }: Model, actions: Actions): TemplateResult {
  return html`
    <div class="notices" role="status">
      ${exampleEmail === undefined || view !== "event" ? nothing : viewExampleNote()}
      ${notice ? viewOne(notice, actions) : nothing}
    </div>
  `;
}

/** Shows that the values belong to a real person. The note cannot be dismissed while the values are on the page. */
function viewExampleNote(): TemplateResult {
  return html`
    <div class="notice" data-tone="good">
      <p>
        This is the first event of the export that has the chosen name and would be sent. It contains the values of a real person. This view follows the routing and the consent in the event.
      </p>
    </div>
  `;
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
