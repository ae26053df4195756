import { html, type TemplateResult } from "lit-html";
import type { TextReading } from "../state/read-events.js";
import type { Model } from "./model.js";
import { openSamples } from "./view-samples.js";

/** Where the event is written. */
export function viewEditor({ editor, reading }: Model): TemplateResult {
  return html`
    <section class="panel source" aria-labelledby="source-title">
      <div class="panel-top">
        <h2 id="source-title">Freshpaint sends</h2>
        <button type="button" class="button" aria-haspopup="dialog" @click=${openSamples}>Samples…</button>
      </div>
      <div class="editor">${editor}</div>
      <p id="editor-status" class="editor-status" role="status" data-status=${reading.status}>${say(reading)}</p>
      <p id="editor-help" class="hint">Takes an event or a list of events. Tab leaves the editor.</p>
    </section>
  `;
}

function say(reading: TextReading): string {
  if (reading.status === "malformed") {
    return `Line ${reading.line}, column ${reading.column}: ${reading.message}.`;
  }
  return reading.events.length === 1
    ? "Valid JSON: one event."
    : `Valid JSON: ${reading.events.length} events.`;
}
