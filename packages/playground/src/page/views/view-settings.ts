import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { COLORS, type ConnectionMode, type PlaygroundState } from "../state/playground-state.js";
import type { Actions } from "./model.js";
import { viewAllowlists } from "./view-allowlists.js";

/** How the event travels: the destination's own settings in Freshpaint. */
export function viewSettings(state: PlaygroundState, actions: Actions): TemplateResult {
  const isChecked = (event: Event) => (event.target as HTMLInputElement).checked;
  const chooseColor = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    actions.update({ color: COLORS.find((color) => color === value) ?? null });
  };
  return html`
    <form class="settings" aria-label="Settings" @submit=${(event: Event) => event.preventDefault()}>
      <fieldset class="modes">
        <legend>Connection</legend>
        ${viewMode("client-side", "Client-side", state, actions)}
        ${viewMode("server-side", "Server-side", state, actions)}
      </fieldset>
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          .checked=${live(state.hipaa)}
          @change=${(event: Event) => actions.update({ hipaa: isChecked(event) })}
        />
        HIPAA mode
      </label>
      <label class="select">
        Color
        <select class="field" .value=${live(state.color ?? "")} @change=${chooseColor}>
          <option value="">none</option>
          ${COLORS.map((color) => html`<option value=${color}>${color}</option>`)}
        </select>
      </label>
      ${state.hipaa ? viewAllowlists(state, actions) : nothing}
    </form>
  `;
}

function viewMode(
  mode: ConnectionMode,
  label: string,
  state: PlaygroundState,
  actions: Actions,
): TemplateResult {
  return html`
    <label>
      <input
        type="radio"
        name="mode"
        value=${mode}
        .checked=${live(state.mode === mode)}
        @change=${() => actions.update({ mode })}
      />
      <span>${label}</span>
    </label>
  `;
}
