import type { PropertyReport } from "@freshpaint/crisp-core";
import { DROP_REASONS, fateOfAction, fateOfReason } from "@freshpaint/crisp-playground/census";

/**
 * Renders the outcome of a property in a census. The outcome is an action, `dropped: <reason>`, or `not_sent` if the
 * event of the property is not sent. The text has the same words as the playground's page. The code of a reason follows
 * in brackets.
 *
 * @param count - The number of events with this outcome. Omitted for a single event.
 * @example
 * outcomeText("dropped: empty", "2"); // → "dropped 2: it has no value (empty)"
 */
export function outcomeText(outcome: string, count = ""): string {
  const counted = (word: string) => (count === "" ? word : `${word} ${count}`);
  if (outcome === "not_sent") return counted("not sent with its event");
  const [, code] = /^dropped: (.*)$/s.exec(outcome) ?? [];
  if (code === undefined)
    return counted(fateOfAction(outcome as Exclude<PropertyReport["action"], "dropped">));
  const reason = Object.hasOwn(DROP_REASONS, code) ? DROP_REASONS[code as keyof typeof DROP_REASONS] : code;
  return `${counted(fateOfReason(code))}: ${reason} (${code})`;
}
