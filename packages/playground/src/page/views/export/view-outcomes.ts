import { html, nothing, type TemplateResult } from "lit-html";
import { sentenceOf } from "../../../census/reasons.js";
import type { Counted } from "../../export/loaded-export.js";
import { count, entriesOf, percent, plural } from "../format.js";

/**
 * Shows how many events of an export would be sent under a policy, and why the other events would not be sent.
 *
 * @param policy - The words for the policy.
 */
export function viewOutcomes(
  { effect, notJson, census }: Counted,
  policy: string = "this policy",
): TemplateResult {
  const { sent = 0, ...others } = effect.outcomes;
  const reasons = entriesOf(others);
  return html`
    <p class="outcome" data-tone=${sent > 0 ? "good" : "none"}>
      <strong>${count(sent)} of ${plural(effect.events, "event")} (${percent(sent, effect.events)})</strong> would reach
      Crisp under ${policy}.
    </p>
    ${
      reasons.length === 0
        ? nothing
        : html`<ul class="reasons">
            ${reasons.map(
              ([code, number]) =>
                html`<li title=${code}><b>${count(number)} not sent.</b> ${sentenceOf(code)}</li>`,
            )}
          </ul>`
    }
    ${
      notJson.lines === 0
        ? nothing
        : html`<p class="failure">
            ${plural(notJson.lines, "line")} not counted, because ${notJson.lines === 1 ? "it is" : "they are"} not
            JSON:
            line ${notJson.first.join(", ")}${notJson.lines > notJson.first.length ? ", …" : ""}.
          </p>`
    }
    ${
      effect.leftOut === 0
        ? nothing
        : html`<p class="failure">
            The lists are not complete. The export has more than 10,000 different names, or names of more than 500
            characters.
          </p>`
    }
    ${
      census.leftOut.paths
        ? html`<p class="hint">
            Some nested names are not listed, because the export has too many nested names. The policy check covers these
            names, too.
          </p>`
        : nothing
    }
  `;
}
