import fc from "fast-check";
import type { TrackMapper } from "../mapper.js";
import { type MappingCase, trackCase } from "../mapping-case.js";
import { broken, lawOver, mappedEvent } from "./law.js";

/**
 * The data survives the wire: what `JSON.parse` reads back is what the mapper gave.
 *
 * @example
 * fc.assert(jsonStable(mapper));
 */
export function jsonStable(
  mapper: TrackMapper,
  cases: fc.Arbitrary<MappingCase> = trackCase(),
): fc.IProperty<unknown> {
  return lawOver(cases, ({ input, policy }) => {
    const event = mappedEvent(mapper, input.make(), policy);
    if (event === undefined) return;
    const sent = fc.stringify(event.data);
    const received = throughJson(event.data);
    if (sent !== received) broken(`the data ${sent} arrives as ${received}`);
  });
}

function throughJson(data: object): string {
  try {
    return fc.stringify(JSON.parse(JSON.stringify(data)));
  } catch {
    return "nothing: JSON cannot say it";
  }
}
