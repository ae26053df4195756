import { html, type TemplateResult } from "lit-html";
import type { Actions, Model, View } from "./model.js";

const VIEWS: readonly (readonly [view: View, label: string])[] = [
  ["event", "One event"],
  ["export", "An export"],
];

export function viewTop({ view }: Model, actions: Actions): TemplateResult {
  return html`
    <header class="top">
      <h1>Freshpaint <span class="arrow" aria-label="to">→</span> Crisp <span class="place">playground</span></h1>
      <nav class="views" aria-label="Views">
        ${VIEWS.map(([one, label]) => {
          const isCurrent = one === view || (one === "export" && view === "report");
          return html`<button
            type="button"
            aria-current=${isCurrent ? "page" : "false"}
            @click=${() => actions.show({ view: one })}
          >
            ${label}
          </button>`;
        })}
      </nav>
      <div class="tools">
        <button type="button" class="button" @click=${() => actions.chooseFile()}>Open a file…</button>
        <button type="button" class="button" @click=${() => actions.saveCase()}>Save case</button>
        <button type="button" class="button" @click=${() => actions.copyLink()}>Copy link</button>
      </div>
    </header>
  `;
}
