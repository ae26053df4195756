export { anyInput } from "./any-input.js";
export { anyValue } from "./any-value.js";
export { type CrispReply, crispReply, retryAfter } from "./crisp-reply.js";
export type { DestinationProfile } from "./destination-profile.js";
export type { EventSample } from "./event-sample.js";
export { EXAMPLES, type Example, type ExampleEvent, type ExampleResult } from "./examples.js";
export { type Fault, faultSchedule } from "./fault-schedule.js";
export { hostileValue } from "./hostile-value.js";
export { httpApiIdentifyEvent, identifyEvent } from "./identify-event.js";
export { exactNamesWin } from "./laws/exact-names-win.js";
export { idempotent } from "./laws/idempotent.js";
export { identifyLaws } from "./laws/identify-laws.js";
export { inputUnchanged } from "./laws/input-unchanged.js";
export { jsonStable } from "./laws/json-stable.js";
export type { Law } from "./laws/law.js";
export { lawsFor } from "./laws/laws-for.js";
export { leaksNothing } from "./laws/leaks-nothing.js";
export { neverThrows } from "./laws/never-throws.js";
export { noValueIsLost } from "./laws/no-value-is-lost.js";
export { onlyFiveFields } from "./laws/only-five-fields.js";
export { orderPerContact } from "./laws/order-per-contact.js";
export { outcomesAreTrue } from "./laws/outcomes-are-true.js";
export { outputIsLegal } from "./laws/output-is-legal.js";
export { ownNamesNeverLeave } from "./laws/own-names-never-leave.js";
export { refusalsAreFinal } from "./laws/refusals-are-final.js";
export { routingIsObeyed } from "./laws/routing-is-obeyed.js";
export type { SenderLaw } from "./laws/sender-law.js";
export { senderLaws } from "./laws/sender-laws.js";
export { strippingFirstChangesNothing } from "./laws/stripping-first-changes-nothing.js";
export { trackLaws } from "./laws/track-laws.js";
export { traitsReachTheirFields } from "./laws/traits-reach-their-fields.js";
export { valuesAreTraceable } from "./laws/values-are-traceable.js";
export { workIsBounded } from "./laws/work-is-bounded.js";
export type {
  IdentifyMapper,
  IdentifyOutcome,
  Mapper,
  MapperOptions,
  MappingChange,
  SkippedOutcome,
  TrackMapper,
  TrackOutcome,
} from "./mapper.js";
export { anyCase, caseOf, identifyCase, type MappingCase, trackCase } from "./mapping-case.js";
export { messyValue } from "./messy-value.js";
export { OWN_NAMES } from "./own-names.js";
export { type PolicySettings, policySettings } from "./policy-settings.js";
export { propertyName } from "./property-name.js";
export { realIdentifyEvent, realTrackEvent } from "./real-event.js";
export { allowingRouting, forbiddingRouting } from "./routing.js";
export type { Place, Sample } from "./sample.js";
export type { ScriptedCrisp, SentRequest } from "./scripted-crisp.js";
export { type SdkCall, sdkCall } from "./sdk-call.js";
export type { Sender, SenderOutcome } from "./sender.js";
export { tameValue } from "./tame-value.js";
export { timestamp } from "./timestamp.js";
export { httpApiTrackEvent, trackEvent } from "./track-event.js";
