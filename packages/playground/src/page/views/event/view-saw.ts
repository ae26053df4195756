import type { ChatCommand } from "@freshpaint/crisp-sandbox";
import { html, nothing, type TemplateResult } from "lit-html";
import { SKIP_REASONS } from "../../../census/reasons.js";
import type { ServerSideResult } from "../../../wire.js";
import type { Delivery } from "../../delivery/delivery.js";
import { viewJson } from "../json.js";
import type { Actions, Model } from "../model.js";
import { fromBrowser, fromServer, viewOutcome } from "./outcome.js";

/** Shows the outcome of each event, and the requests or commands that the sandbox received. */
export function viewSaw({ reading, delivery, isSending, traces }: Model, actions: Actions): TemplateResult {
  // The title of the event is shown only if there are several events.
  const titles = traces.length === 1 ? [] : traces.map(({ title }) => title);
  const isEmpty = reading.status === "malformed" || delivery === undefined;
  return html`
    <div class="panel saw" aria-busy=${isSending}>
      <div class="panel-top">
        <h2 id="saw-title">What the stand-in for Crisp received</h2>
        <span class="progress" role="status">${isSending ? "Sending…" : ""}</span>
      </div>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="saw-title">
        ${isEmpty ? html`<p class="empty">Nothing yet.</p>` : viewDelivery(delivery, titles, actions)}
      </div>
    </div>
  `;
}

function viewDelivery(delivery: Delivery, titles: readonly string[], actions: Actions): TemplateResult {
  switch (delivery.status) {
    case "server-side":
      return html`${delivery.report.results.map((result, index) => viewResult(result, titles[index]))}`;
    case "client-side": {
      const { commands, isComplete } = delivery.report;
      return html`
        ${delivery.outcomes.map((outcome, index) => viewOutcome(fromBrowser(outcome), titles[index]))}
        ${commands.map(viewCommand)}
        ${isComplete ? nothing : html`<p class="empty">The chatbox did not finish in time. Commands may be missing here.</p>`}
      `;
    }
    case "refused":
      return viewRefusal(delivery.message, actions);
    case "broken":
      return html`<div class="outcome" data-tone="bad"><strong>Broken</strong><p>${delivery.message}</p></div>`;
  }
}

function viewRefusal(message: string, actions: Actions): TemplateResult {
  return html`
    <div class="outcome" data-tone="bad">
      <strong>Refused</strong>
      <p>
        ${SKIP_REASONS.hipaa_needs_server_side} A chat widget in a patient's browser tells its vendor which pages the
        patient visits.
      </p>
      <p class="way-out">
        <button type="button" class="button primary" @click=${() => actions.update({ mode: "server-side" })}>
          Send server-side
        </button>
        <button type="button" class="button" @click=${() => actions.update({ hipaa: false })}>
          Switch HIPAA mode off
        </button>
      </p>
    </div>
    <p class="hint"><code>createCrispWeb</code> throws:</p>
    <pre class="json"><code>TypeError: ${message}</code></pre>
  `;
}

function viewResult(result: ServerSideResult, title?: string): TemplateResult {
  return html`
    ${viewOutcome(fromServer(result), title)}
    ${result.requests.map(
      ({ method, path, body, status }) => html`
        <div class="wire-message">
          <p class="route"><b>${method}</b> <code>${path}</code> <span class="status">${status}</span></p>
          ${body === undefined ? html`<p class="empty">The body is too long to be shown.</p>` : viewJson(body)}
        </div>
      `,
    )}
  `;
}

function viewCommand(received: ChatCommand): TemplateResult {
  return html`
    <div class="wire-message">
      <p class="route">
        <code>$crisp.push</code>
        <span class="status">${received.accepted ? "accepted" : `rejected: ${received.reason}`}</span>
      </p>
      ${viewJson(received.command)}
    </div>
  `;
}
