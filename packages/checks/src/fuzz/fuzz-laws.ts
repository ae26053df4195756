import { createCrispRest } from "@freshpaint/crisp-rest";
import {
  anyCase,
  hostileValue,
  identifyCase,
  identifyLaws,
  leaksNothing,
  messyValue,
  neverThrows,
  ownNamesNeverLeave,
  senderLaws,
  tameValue,
  trackCase,
  trackLaws,
  workIsBounded,
} from "@freshpaint/crisp-testkit";
import fc from "fast-check";
import {
  comparedCase,
  compareInputs,
  compareWithReference,
} from "../../../core/test/compare-with-reference.js";
import { explainingMapper, identifyMapper, trackMapper } from "../../../core/test/core-mappers.js";
import { routedEvent } from "../../../core/test/routed-event.js";
import { lawSender } from "../../../crisp-rest/test/law-sender.js";
import { adaptersAgree, callsMeanTheirEvents } from "../parity.js";

/** Creates a law. The law contains the tested mapper or adapter, and the cases. */
export type FuzzLaw = () => fc.IProperty<unknown> | fc.IAsyncProperty<unknown>;

const VALUES = { tame: tameValue(), messy: messyValue(), hostile: hostileValue() };

const ofTrack = Object.entries(trackLaws)
  // This law has only a few cases, which are not random. The ordinary tests try all these cases.
  .filter(([, law]) => law !== workIsBounded)
  .map(([name, law]): [string, FuzzLaw] => [`track: ${name}`, () => law(trackMapper, trackCase())]);

const ofIdentify = Object.entries(identifyLaws).map(([name, law]): [string, FuzzLaw] => [
  `identify: ${name}`,
  () => law(identifyMapper, identifyCase()),
]);

const ofReference = Object.entries(VALUES).flatMap(([name, value]): [string, FuzzLaw][] => [
  [`reference: ${name} track`, () => fc.property(comparedCase(trackCase(value)), compareWithReference)],
  [`reference: ${name} identify`, () => fc.property(comparedCase(identifyCase(value)), compareWithReference)],
]);

const ofSending = Object.entries(senderLaws).map(([name, law]): [string, FuzzLaw] => [
  `sendAll: ${name}`,
  () => law(lawSender(createCrispRest)),
]);

/** All laws that the long fuzz checks, by name. */
export const FUZZ_LAWS: Readonly<Record<string, FuzzLaw>> = {
  ...Object.fromEntries([...ofTrack, ...ofIdentify, ...ofReference, ...ofSending]),
  "track: neverThrows on anything": () => neverThrows(trackMapper, anyCase()),
  "identify: neverThrows on anything": () => neverThrows(identifyMapper, anyCase()),
  "explain: neverThrows on anything": () => neverThrows(explainingMapper, anyCase()),
  "explain: leaksNothing in track calls": () => leaksNothing(explainingMapper, trackCase()),
  "explain: leaksNothing in identify calls": () => leaksNothing(explainingMapper, identifyCase()),
  "explain: ownNamesNeverLeave": () => ownNamesNeverLeave(explainingMapper, trackCase()),
  "reference: anything": () => fc.property(comparedCase(anyCase()), compareWithReference),
  "reference: routing": () =>
    fc.property(routedEvent(), ({ input, settings }) => compareInputs(input, settings)),
  "parity: adaptersAgree": adaptersAgree,
  "parity: callsMeanTheirEvents": callsMeanTheirEvents,
};
