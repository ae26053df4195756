import type { DeadLetter, DeadLetterDetails, GateStatus, RelayStatus } from "../types.js";

/** Renders the state of a relay with one line for each number. */
export function renderStatus({ gate, oldestSeconds, ...counts }: RelayStatus): string {
  const lines = Object.entries(counts).map(([name, count]) => `${name}: ${count}`);
  if (oldestSeconds !== undefined) lines.push(`oldest: ${oldestSeconds} s`);
  return [...lines, `gate: ${renderGate(gate)}`].join("\n");
}

/** Renders the state of the gate: whether events are sent, and the end of a stop. */
export function renderGate(gate: GateStatus): string {
  if (gate.status === "open") return "open";
  return `shut (${gate.reason}) until ${gate.until?.toISOString() ?? "somebody says `resume`"}`;
}

/** Renders a dead letter as one line of id, codes and times. */
export function renderLetter({ id, reason, httpStatus, crispReason, since, until }: DeadLetter): string {
  const codes = [reason, httpStatus, crispReason].filter((code) => code !== undefined).join(" ");
  return `${id}  ${codes}  since ${since.toISOString()}, deleted ${until.toISOString()}`;
}

/** Renders a dead letter as three lines, with the name of its event and the address of its contact. */
export function renderDetails({ event, email, ...letter }: DeadLetterDetails): string {
  return `${renderLetter(letter)}\n  event: ${quote(event)}\n  contact: ${quote(email)}`;
}

/** Quotes a text. Characters without a glyph become escapes, since they could control the terminal. */
function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}
