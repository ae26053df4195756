import fc from "fast-check";
import type { TrackMapper } from "../mapper.js";
import { type MappingCase, trackCase } from "../mapping-case.js";
import { broken, lawOver, mappedEvent } from "./law.js";

/** What Crisp shows of one event at most, by this project's decision. */
const MOST_NAMES = 1_000;

/**
 * Crisp would accept the data: flat, names of letters, digits and `_` only (never `__proto__`), values that are
 * strings, booleans or finite numbers (never `-0`), and at most 1,000 of them.
 *
 * @example
 * fc.assert(outputIsLegal(mapper));
 * @see https://docs.crisp.chat/references/rest-api/v1/
 */
export function outputIsLegal(
  mapper: TrackMapper,
  cases: fc.Arbitrary<MappingCase> = trackCase(),
): fc.IProperty<unknown> {
  return lawOver(cases, ({ input, policy }) => {
    const event = mappedEvent(mapper, input.make(), policy);
    if (event === undefined) return;
    if (typeof event.text !== "string" || event.text.trim() === "") broken("the event has no text");
    const keys = Reflect.ownKeys(event.data);
    if (keys.length > MOST_NAMES) broken(`the data has ${keys.length} names`);
    for (const key of keys) {
      if (!isLegalName(key)) broken(`the name ${fc.stringify(key)} is not legal`);
      if (!isLegalValue(event.data[key])) broken(`the value of ${key} is not legal`);
    }
  });
}

function isLegalName(key: string | symbol): key is string {
  return typeof key === "string" && /^[A-Za-z0-9_]+$/.test(key) && key !== "__proto__";
}

function isLegalValue(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  return typeof value === "string" || typeof value === "boolean";
}
