import { html, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";

/** Shows a checkbox with its label. `onChange` gets the new state of the checkbox. */
export function viewCheck(
  label: string,
  isChecked: boolean,
  onChange: (isChecked: boolean) => void,
): TemplateResult {
  return html`
    <label class="check">
      <input
        type="checkbox"
        .checked=${live(isChecked)}
        @change=${(event: Event) => onChange((event.target as HTMLInputElement).checked)}
      />
      ${label}
    </label>
  `;
}
