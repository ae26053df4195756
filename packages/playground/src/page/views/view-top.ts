import { html, type TemplateResult } from "lit-html";
import type { Actions } from "./model.js";

export function viewTop(actions: Actions): TemplateResult {
  return html`
    <header class="top">
      <h1>Freshpaint <span class="arrow" aria-label="to">→</span> Crisp <span class="place">playground</span></h1>
      <p class="promise">Everything stays on this machine.</p>
      <button type="button" class="button" @click=${() => actions.copyLink()}>Copy link to this case</button>
    </header>
  `;
}
