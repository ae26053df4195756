import fc from "fast-check";
import { propertyName } from "./property-name.js";

/** The names that may be sent in HIPAA mode, spelled as in the event. An absent property list allows nothing. */
export interface PolicySettings {
  readonly eventProperties?: readonly string[];
  readonly userProperties?: readonly string[];
  /** If absent, every event name is allowed. */
  readonly eventNames?: readonly string[];
}

/** The selection of names to list: which names of the event, and which others. */
export interface Picks {
  readonly listed: readonly boolean[];
  readonly extra: readonly string[];
  readonly eventNames: "absent" | "its own" | "another";
  readonly lists: "both" | "none";
}

/** Selections. Most of them list some of the names and omit others. */
export function picks(): fc.Arbitrary<Picks> {
  return fc.record({
    listed: fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }),
    extra: fc.array(propertyName(), { maxLength: 2 }),
    eventNames: fc.constantFrom("absent", "absent", "its own", "another"),
    lists: fc.constantFrom("both", "both", "both", "none"),
  });
}

/** Applies a selection to the names of an event. */
export function toPolicy(picks: Picks, names: readonly string[], eventName: string): PolicySettings {
  const listed = names.filter((_, index) => picks.listed[index % picks.listed.length]);
  const allowed = [...listed, ...picks.extra];
  return {
    ...(picks.lists === "both" && { eventProperties: allowed, userProperties: allowed }),
    ...(picks.eventNames !== "absent" && {
      eventNames: picks.eventNames === "another" ? ["Another Event"] : ["Another Event", eventName],
    }),
  };
}

/**
 * HIPAA policies that list some of `names`. Some also restrict the event names, and some list nothing.
 *
 * @example
 * fc.sample(policySettings(["email", "diagnosis"]), 1)[0]; // → { eventProperties: ["email"], userProperties: ["email"] }
 */
export function policySettings(
  names: readonly string[] = ["email", "plan", "plan name"],
  eventName = "Order Completed",
): fc.Arbitrary<PolicySettings> {
  return picks().map((made) => toPolicy(made, names, eventName));
}
