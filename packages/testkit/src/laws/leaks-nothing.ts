import type fc from "fast-check";
import { type Call, callMapper } from "../call-mapper.js";
import { completeProfile, type DestinationProfile } from "../destination-profile.js";
import { findText } from "../find-text.js";
import type { Mapper } from "../mapper.js";
import { type MappingCase, trackCase } from "../mapping-case.js";
import { CANARY, type Canaries, ONLY_SENT, PLANTED_DAY, plantCanaries, UNLISTED } from "../plant-canaries.js";
import { forbidsName } from "../policy-settings.js";
import { broken, createMappedCounter, lawOver } from "./law.js";

/**
 * Forbidden texts do not leak. These texts are forbidden: values of unlisted properties, user ids, context, routing and
 * the rest of the envelope, page elements, errors that getters throw, and an unlisted event name. None of these texts may
 * appear in the outcome, in the reported changes or in a thrown error.
 *
 * Some unlisted names differ from a listed name only in case, white space or Unicode form. Ids and `context.traits.email`
 * are addresses. The name of an unlisted property may appear only in the changes. The value of a listed email that is not
 * an address may appear only in the mapped event or user. The same applies to an avatar that is not a web address. An
 * event whose name the policy does not list is skipped. The law fails if no event of a shape is mapped, since a mapper
 * that sends no event proves nothing.
 *
 * @example
 * fc.assert(leaksNothing(mapper));
 */
export function leaksNothing(
  mapper: Mapper,
  cases?: fc.Arbitrary<MappingCase>,
  destination?: Partial<DestinationProfile>,
): fc.IProperty<unknown> {
  const profile = completeProfile(destination);
  const count = createMappedCounter();
  return lawOver(cases ?? trackCase(undefined, profile.name), ({ input, policy }) => {
    const made = input.make();
    const canaries = plantCanaries(made, input, policy, profile);
    const call = callMapper(mapper, made, policy);
    expectNoCanary(call, canaries);
    const named = findText([call.outcome, call.thrown], UNLISTED);
    if (named) {
      broken(
        `the name of an unlisted property is in ${named.path}: expected it only in the reported changes`,
      );
    }
    const timed = findText([call.outcome, call.changes, call.thrown], PLANTED_DAY);
    if (timed && !mayTimeLeave(profile)) broken(`the event's time is in ${timed.path}: expected it nowhere`);
    if (canaries.hasRejected) expectOnlySent(call);
    const { status } = Object(call.outcome);
    if (status === "mapped" && forbidsName(policy, made)) {
      broken(`the policy does not list the event's name: expected a skipped event`);
    }
    count(input, status);
  });
}

function mayTimeLeave({ mayLeave }: DestinationProfile): boolean {
  return mayLeave.includes("timestamp") || mayLeave.includes("time");
}

/** Fails the law if the value of an invalid email or avatar is anywhere except in the mapped event and user. */
function expectOnlySent({ outcome, changes, thrown }: Call): void {
  const repeated = findText([outcome, changes, thrown], ONLY_SENT, ["event", "user"]);
  if (repeated === undefined) return;
  broken(
    `the value of an invalid email or avatar is in ${repeated.path}: expected it only in the mapped event or user`,
  );
}

/** Fails the law if a canary is found. */
export function expectNoCanary({ outcome, changes, thrown }: Call, canaries: Canaries): void {
  const places = { "the outcome": outcome, "a change": changes, "what was thrown": thrown };
  for (const [what, value] of Object.entries(places)) {
    const found = findText(value, CANARY);
    if (found === undefined) continue;
    const where = found.path === "" ? "" : ` at ${hideCanaries(found.path)}`;
    broken(
      `${what}${where} contains the text planted in ${canaries.placeOf(found.text)}: expected no such text`,
    );
  }
}

/** A key in the path may itself be a canary. */
function hideCanaries(path: string): string {
  return path.replaceAll(new RegExp(`${CANARY}\\d+x`, "g"), "(planted)");
}
