import { COLORS } from "@freshpaint/crisp-core/adapter";
import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { ConnectionMode, PlaygroundState } from "../../state/playground-state.js";
import type { Actions } from "../model.js";

/** Shows the settings for the connection mode, HIPAA mode, the contacts of the sandbox, and the color. */
export function viewSettings(state: PlaygroundState, actions: Actions): TemplateResult {
  const chosen = (event: Event) => (event.target as HTMLSelectElement).value;
  return html`
    <form class="settings" aria-label="Settings" @submit=${(event: Event) => event.preventDefault()}>
      <fieldset class="modes">
        <legend>Connection</legend>
        ${viewMode("server-side", "Server-side", state, actions)}
        ${viewMode("client-side", "Client-side", state, actions)}
      </fieldset>
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          .checked=${live(state.hipaa)}
          @change=${(event: Event) => actions.update({ hipaa: (event.target as HTMLInputElement).checked })}
        />
        HIPAA mode
      </label>
      ${state.mode === "client-side" ? nothing : viewContacts(state, actions)}
      <label class="select">
        Color
        <select
          class="field"
          .value=${live(state.color ?? "")}
          @change=${(event: Event) =>
            actions.update({ color: COLORS.find((color) => color === chosen(event)) ?? null })}
        >
          <option value="">none</option>
          ${COLORS.map((color) => html`<option value=${color}>${color}</option>`)}
        </select>
      </label>
    </form>
  `;
}

function viewContacts(state: PlaygroundState, actions: Actions): TemplateResult {
  return html`
    <label class="select contacts">
      <span class="visually-hidden">Contacts</span>
      <select
        class="field"
        .value=${live(state.contacts)}
        @change=${(event: Event) =>
          actions.update({
            contacts: (event.target as HTMLSelectElement).value === "known" ? "known" : "any",
          })}
      >
        <option value="any">All contacts are known</option>
        <option value="known">Only Ada and Grace are known</option>
      </select>
    </label>
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
