import { html, type TemplateResult } from "lit-html";
import { SAMPLES } from "../state/samples.js";
import type { Actions } from "./model.js";

/** Shows the gallery of samples. The browser's dialog element restores the keyboard focus when the gallery closes. */
export function viewSamples(actions: Actions): TemplateResult {
  return html`
    <dialog id="samples" class="samples" aria-labelledby="samples-title">
      <form method="dialog">
        <div class="samples-top">
          <h2 id="samples-title">Samples</h2>
          <button class="button quiet" value="close">Close</button>
        </div>
        <ul>
          ${SAMPLES.map(
            ({ title, shows, text }) => html`
              <li>
                <button class="sample" value="choose" @click=${() => actions.chooseSample(text)}>
                  <strong>${title}</strong>
                  <span>${shows}</span>
                </button>
              </li>
            `,
          )}
        </ul>
      </form>
    </dialog>
  `;
}

export function openSamples(): void {
  document.querySelector<HTMLDialogElement>("#samples")?.showModal();
}
