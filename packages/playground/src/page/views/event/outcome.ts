import type { SkipReason } from "@freshpaint/crisp-core";
import type { WebOutcome } from "@freshpaint/crisp-web";
import { html, nothing, type TemplateResult } from "lit-html";
import { SKIP_REASONS } from "../../../census/reasons.js";
import { CONTACTS, type ServerSideResult } from "../../../wire.js";
import { viewText } from "../visible.js";

/** The outcome of one event, as texts for the page. */
export interface Outcome {
  readonly tone: "good" | "bad" | "none";
  readonly label: string;
  readonly text: string;
  /** The technical code, shown in a tooltip. */
  readonly code?: string;
}

export function viewOutcome({ tone, label, text, code }: Outcome, title: string | undefined): TemplateResult {
  return html`
    <div class="outcome" data-tone=${tone} title=${code ?? nothing}>
      <strong>${label}</strong>
      ${title === undefined ? nothing : html`<span class="of">${viewText(title)}</span>`}
      <p>${text}</p>
    </div>
  `;
}

export function fromServer(result: ServerSideResult): Outcome {
  switch (result.status) {
    case "delivered":
      return {
        tone: "good",
        label: "Would be delivered",
        text: "The stand-in for Crisp on this machine received the event.",
      };
    case "skipped":
      return skipped(result.reason);
    case "failed":
      return { tone: "bad", label: "Refused by Crisp", text: whyRefused(result), code: result.kind };
  }
}

function whyRefused({ kind, message, requests }: Extract<ServerSideResult, { status: "failed" }>): string {
  if (kind === "not_found")
    return `Crisp does not know this contact. The stand-in knows ${CONTACTS.join(" and ")}.`;
  // The playground always sends JSON. The sandbox stores no body if the body is too long.
  if (requests.some(({ body }) => body === undefined))
    return "The request is larger than 1 MiB, the maximum of this stand-in.";
  return kind === "invalid_data" ? "Crisp refused the content of the request." : `${message}.`;
}

export function fromBrowser(outcome: WebOutcome): Outcome {
  if (outcome.status === "skipped") return skipped(outcome.reason);
  if (outcome.status === "held")
    return { tone: "none", label: "Held", text: "The event waits for the consent of the visitor." };
  const commands = outcome.commands === 1 ? "one command" : `${outcome.commands} commands`;
  return { tone: "good", label: "Queued", text: `The adapter gave ${commands} to the chatbox.` };
}

function skipped(reason: SkipReason): Outcome {
  return { tone: "none", label: "Not sent", text: SKIP_REASONS[reason], code: reason };
}
