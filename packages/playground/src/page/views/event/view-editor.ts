import { html, nothing, type TemplateResult } from "lit-html";
import type { TextReading } from "../../state/read-events.js";
import type { Actions, Model } from "../model.js";
import { openSamples } from "../view-samples.js";

/** Shows the editor for events. */
export function viewEditor({ editor, reading, state }: Model, actions: Actions): TemplateResult {
  return html`
    <section class="panel source" aria-labelledby="source-title">
      <div class="panel-top">
        <h2 id="source-title">Freshpaint sends</h2>
        <button type="button" class="button" aria-haspopup="dialog" @click=${openSamples}>Samples…</button>
      </div>
      <div class="editor">${editor}</div>
      <p id="editor-status" class="editor-status" role="status" data-status=${reading.status}>
        ${say(reading)}
        ${
          reading.status === "malformed" && reading.isExport
            ? html`<button
                type="button"
                class="button"
                @click=${() => actions.readExport(new Blob([state.text]), "pasted events")}
              >
                Read them as an export
              </button>`
            : nothing
        }
      </p>
      <p id="editor-help" class="visually-hidden">
        An event, a list of events, or one event per line. Tab leaves the editor.
      </p>
    </section>
  `;
}

function say(reading: TextReading): string {
  if (reading.status === "malformed") {
    return `Line ${reading.line}, column ${reading.column}: ${reading.message}.`;
  }
  return reading.events.length === 1
    ? "1 event was read."
    : `${reading.events.length} events were read. They are sent in order.`;
}
