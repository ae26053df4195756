import { html, nothing, type TemplateResult } from "lit-html";
import type { Finding } from "../../policy/finding.js";
import { plural } from "./format.js";
import { viewText } from "./visible.js";

const LEVELS = ["error", "warning", "note"] as const;

/** The maximum number of findings that the page shows. For the other findings, the page shows only the count. */
const MOST = 50;

const LABELS = {
  eventProperties: "Event properties",
  userProperties: "User properties",
  eventNames: "Event names",
} as const;

/** Shows findings of the policy check. Errors come first, then warnings, then notes. */
export function viewFindings(findings: readonly Finding[]): TemplateResult | typeof nothing {
  const sorted = LEVELS.flatMap((level) => findings.filter((one) => one.level === level));
  if (sorted.length === 0) return nothing;
  return html`
    <ul class="findings" aria-label="Findings of the policy check">
      ${sorted.slice(0, MOST).map(viewFinding)}
      ${sorted.length > MOST ? html`<li data-level="note">${plural(sorted.length - MOST, "more finding")}</li>` : nothing}
    </ul>
  `;
}

function viewFinding({ level, list, entry, near = [], message, code }: Finding): TemplateResult {
  return html`
    <li data-level=${level} title=${code}>
      ${
        // Nearly all entries are event properties, so the page names only the other lists.
        list === undefined || (entry !== undefined && list === "eventProperties")
          ? nothing
          : html`<b>${LABELS[list]}:</b>`
      }
      ${entry === undefined ? nothing : html`<code>${viewText(entry)}</code>`}
      ${viewText(message)}${near.map((name, index) => html`${index === 0 ? " " : ", "}<code>${viewText(name)}</code>`)}
    </li>
  `;
}
