import type {
  IdentifyMapper,
  IdentifyOutcome,
  MappingChange,
  PolicySettings,
  SkippedOutcome,
  TrackMapper,
  TrackOutcome,
} from "@freshpaint/crisp-testkit";
import { expectTypeOf, test } from "vitest";
import type { HipaaSettings, MappedIdentify, MappedTrack, PropertyChange, Skipped } from "./index.js";

// The test kit declares these types itself, since it must not import core.
test("the results of core have the types that the laws of the test kit expect", () => {
  expectTypeOf<MappedTrack>().toExtend<TrackOutcome>();
  expectTypeOf<MappedIdentify>().toExtend<IdentifyOutcome>();
  expectTypeOf<Skipped>().toExtend<SkippedOutcome>();
  expectTypeOf<PropertyChange>().toExtend<MappingChange>();
  expectTypeOf<(input: unknown) => MappedTrack | Skipped>().toExtend<TrackMapper>();
  expectTypeOf<(input: unknown) => MappedIdentify | Skipped>().toExtend<IdentifyMapper>();
});

test("core accepts the policies of the test kit as settings", () => {
  expectTypeOf<PolicySettings>().toExtend<HipaaSettings>();
});
