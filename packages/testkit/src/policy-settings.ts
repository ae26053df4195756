import fc from "fast-check";
import { propertyName } from "./property-name.js";

/** What may leave under Freshpaint's HIPAA mode, by exact original name. An absent property list allows nothing. */
export interface PolicySettings {
  readonly eventProperties?: readonly string[];
  readonly userProperties?: readonly string[];
  /** Absent: every event name. */
  readonly eventNames?: readonly string[];
}

/** Which of an event's own names are listed, and what else is. */
export interface Picks {
  readonly listed: readonly boolean[];
  readonly extra: readonly string[];
  readonly eventNames: "absent" | "its own" | "another";
  readonly lists: "both" | "none";
}

/** Picks that mostly list some of the names and leave some out. */
export function picks(): fc.Arbitrary<Picks> {
  return fc.record({
    listed: fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }),
    extra: fc.array(propertyName(), { maxLength: 2 }),
    eventNames: fc.constantFrom("absent", "absent", "its own", "another"),
    lists: fc.constantFrom("both", "both", "both", "none"),
  });
}

/** Applies picks to the names that an event has. */
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
 * HIPAA policies that list some of `names`, and now and then only some event names, or nothing at all.
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
