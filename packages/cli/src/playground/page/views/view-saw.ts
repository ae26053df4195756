import type { ChatCommand } from "@freshpaint/crisp-sandbox";
import type { WebOutcome } from "@freshpaint/crisp-web";
import { html, nothing, type TemplateResult } from "lit-html";
import { CONTACTS, type ServerSideResult } from "../../wire.js";
import type { Delivery } from "../delivery/delivery.js";
import { SKIP_REASONS } from "../state/reasons.js";
import { viewJson } from "./json.js";
import type { Actions, Model } from "./model.js";

/** What reached the stand-in for Crisp, as it crossed the wire. */
export function viewSaw({ reading, delivery, isSending, traces }: Model, actions: Actions): TemplateResult {
  // One event needs no title: it is the only thing that is talked about.
  const titles = traces.length === 1 ? [] : traces.map(({ title }) => title);
  const isEmpty = reading.status === "malformed" || delivery === undefined;
  return html`
    <section class="panel saw" aria-labelledby="saw-title" aria-busy=${isSending}>
      <div class="panel-top">
        <h2 id="saw-title">What Crisp saw</h2>
        <span class="progress" role="status">${isSending ? "Sending…" : ""}</span>
      </div>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="saw-title">
        ${isEmpty ? html`<p class="empty">Nothing yet.</p>` : viewDelivery(delivery, titles, actions)}
      </div>
    </section>
  `;
}

function viewDelivery(delivery: Delivery, titles: readonly string[], actions: Actions): TemplateResult {
  switch (delivery.status) {
    case "server-side":
      return html`${delivery.report.results.map((result, index) => viewResult(result, titles[index]))}`;
    case "client-side": {
      const { commands, isComplete } = delivery.report;
      return html`
        ${delivery.outcomes.map((outcome, index) => viewWebOutcome(outcome, titles[index]))}
        ${commands.map(viewCommand)}
        ${isComplete ? nothing : html`<p class="empty">The chatbox did not report to its end in time.</p>`}
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
        ${SKIP_REASONS.hipaa_needs_server_side} Loading a chat widget in a patient's browser already tells its
        vendor who was where.
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

function viewResult(result: ServerSideResult, title = ""): TemplateResult {
  return html`
    ${viewOutcome(title, ...describe(result))}
    ${result.requests.map(
      ({ method, path, body, status }) => html`
        <div class="wire-message">
          <p class="route"><b>${method}</b> <code>${path}</code> <span class="status">${status}</span></p>
          ${viewJson(body)}
        </div>
      `,
    )}
  `;
}

type Tone = "good" | "bad" | "none";

function describe(result: ServerSideResult): readonly [tone: Tone, label: string, text: string] {
  switch (result.status) {
    case "delivered":
      return ["good", "Delivered", "It is in the contact's timeline now."];
    case "skipped":
      return ["none", "Not sent", SKIP_REASONS[result.reason]];
    case "failed": {
      const known = result.kind === "not_found" ? ` This stand-in knows ${CONTACTS.join(" and ")}.` : "";
      return ["bad", "Refused by Crisp", `${result.message}.${known}`];
    }
  }
}

function viewWebOutcome(outcome: WebOutcome, title = ""): TemplateResult {
  if (outcome.status === "skipped")
    return viewOutcome(title, "none", "Not sent", SKIP_REASONS[outcome.reason]);
  const commands = outcome.commands === 1 ? "one command" : `${outcome.commands} commands`;
  return viewOutcome(title, "good", "Queued", `The adapter gave ${commands} to the chatbox.`);
}

function viewOutcome(title: string, tone: Tone, label: string, text: string): TemplateResult {
  return html`
    <div class="outcome" data-tone=${tone}>
      <strong>${label}</strong> <span class="of">${title}</span>
      <p>${text}</p>
    </div>
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
