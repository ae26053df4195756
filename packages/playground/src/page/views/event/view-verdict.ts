import { html, type TemplateResult } from "lit-html";
import type { Delivery } from "../../delivery/delivery.js";
import { count, plural } from "../format.js";
import type { Model } from "../model.js";
import { viewText } from "../visible.js";
import { fromBrowser, fromServer, type Outcome } from "./outcome.js";

interface Verdict {
  readonly tone: "good" | "bad" | "none";
  readonly text: string;
}

/** Shows the result of the case in one line. The line stays visible when the user scrolls. */
export function viewVerdict(model: Model): TemplateResult {
  const { tone, text } = verdictOf(model);
  return html`<p class="verdict" role="status" data-tone=${tone}>${viewText(text)}</p>`;
}

function verdictOf({ reading, isSending, delivery, traces }: Model): Verdict {
  if (reading.status === "malformed")
    return { tone: "bad", text: "Nothing is sent, because the text cannot be read." };
  if (isSending || delivery === undefined) return { tone: "none", text: "Sending…" };
  if (delivery.status === "refused") return { tone: "bad", text: "Refused: nothing is sent." };
  if (delivery.status === "broken") return { tone: "bad", text: delivery.message };
  const outcomes = outcomesOf(delivery);
  const withheld = traces.flatMap((trace) => trace.traces).filter(({ fate }) => fate === "withheld").length;
  const kept =
    withheld === 0 ? "" : ` ${withheld === 1 ? "1 property" : `${count(withheld)} properties`} withheld.`;
  const [only] = outcomes;
  if (only !== undefined && outcomes.length === 1) {
    const good = `Would be delivered: your team would see “${shortened(traces[0]?.title ?? "")}”.${kept}`;
    return { tone: only.tone, text: only.tone === "good" ? good : `${only.label}. ${only.text}` };
  }
  const delivered = outcomes.filter((one) => one.tone === "good").length;
  const isAll = delivered === outcomes.length;
  return {
    tone: isAll ? "good" : "none",
    text: `${isAll ? "All" : delivered} of ${plural(outcomes.length, "event")} would be delivered.${kept}`,
  };
}

function outcomesOf(delivery: Extract<Delivery, { report: unknown }>): readonly Outcome[] {
  return delivery.status === "server-side"
    ? delivery.report.results.map(fromServer)
    : delivery.outcomes.map(fromBrowser);
}

/** Shortens a name for the line that stays visible. The table shows the complete name. */
function shortened(name: string): string {
  const characters = Array.from(name);
  return characters.length <= LONGEST_NAME ? name : `${characters.slice(0, LONGEST_NAME).join("")}…`;
}

const LONGEST_NAME = 100;
