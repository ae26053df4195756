import type { PolicyEffect } from "../../census/policy-effect.js";

/** A name for which two policies have a different effect on the same events. */
export interface Difference {
  readonly kind: "event name" | "property";
  readonly name: string;
  /** The number of events that contain the name. The policy does not change this number. */
  readonly events: number;
  /** For each of the two policies, the number of events in which the name is sent. */
  readonly sent: readonly [one: number, other: number];
}

/** Returns the names that two policies send in different numbers of events. The largest difference comes first. */
export function compareEffects(one: PolicyEffect, other: PolicyEffect): readonly Difference[] {
  const otherNames = new Map(other.eventNames.map(({ name, outcomes }) => [name, outcomes["sent"] ?? 0]));
  const otherProperties = new Map(other.eventProperties.map(({ name, sent }) => [name, sent]));
  const differences: readonly Difference[] = [
    ...one.eventNames.map(({ name, events, outcomes }): Difference => {
      return { kind: "event name", name, events, sent: [outcomes["sent"] ?? 0, otherNames.get(name) ?? 0] };
    }),
    ...one.eventProperties.map(({ name, events, sent }): Difference => {
      return { kind: "property", name, events, sent: [sent, otherProperties.get(name) ?? 0] };
    }),
  ];
  return differences
    .filter(({ sent: [before, after] }) => before !== after)
    .toSorted((a, b) => Math.abs(b.sent[0] - b.sent[1]) - Math.abs(a.sent[0] - a.sent[1]));
}
