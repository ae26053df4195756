import type { SkipReason } from "@freshpaint/crisp-core";
import type { WebOutcome } from "@freshpaint/crisp-web";
import { html, nothing, type TemplateResult } from "lit-html";
import { CONTACTS, type ServerSideOutcome } from "../../wire.js";
import { SKIP_REASONS } from "../state/reasons.js";

/** What an adapter said of one event, in words. */
export interface Outcome {
  readonly tone: "good" | "bad" | "none";
  readonly label: string;
  readonly text: string;
  readonly code?: string;
}

export function viewOutcome({ tone, label, text, code }: Outcome, title: string | undefined): TemplateResult {
  return html`
    <div class="outcome" data-tone=${tone}>
      <strong>${label}</strong> ${title === undefined ? nothing : html`<span class="of">${title}</span>`}
      <p>${text} ${code === undefined ? nothing : html`<code>${code}</code>`}</p>
    </div>
  `;
}

export function fromServer(outcome: ServerSideOutcome): Outcome {
  switch (outcome.status) {
    case "delivered":
      return { tone: "good", label: "Delivered", text: "It is in the contact's timeline now." };
    case "skipped":
      return skipped(outcome.reason);
    case "failed": {
      const known = outcome.kind === "not_found" ? ` This stand-in knows ${CONTACTS.join(" and ")}.` : "";
      return { tone: "bad", label: "Refused by Crisp", text: `${outcome.message}.${known}` };
    }
  }
}

export function fromBrowser(outcome: WebOutcome): Outcome {
  if (outcome.status === "skipped") return skipped(outcome.reason);
  const commands = outcome.commands === 1 ? "one command" : `${outcome.commands} commands`;
  return { tone: "good", label: "Queued", text: `The adapter gave ${commands} to the chatbox.` };
}

function skipped(reason: SkipReason): Outcome {
  return { tone: "none", label: "Not sent", text: SKIP_REASONS[reason], code: reason };
}
