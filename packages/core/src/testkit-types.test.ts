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

// The testkit declares these shapes itself, since it must not import core.
test("the results of core have the types that the laws of the testkit expect", () => {
  expectTypeOf<MappedTrack>().toExtend<TrackOutcome>();
  expectTypeOf<MappedIdentify>().toExtend<IdentifyOutcome>();
  expectTypeOf<Skipped>().toExtend<SkippedOutcome>();
  expectTypeOf<PropertyChange>().toExtend<MappingChange>();
  expectTypeOf<(input: unknown) => MappedTrack | Skipped>().toExtend<TrackMapper>();
  expectTypeOf<(input: unknown) => MappedIdentify | Skipped>().toExtend<IdentifyMapper>();
});

test("the testkit's policies are settings that core takes", () => {
  expectTypeOf<PolicySettings>().toExtend<HipaaSettings>();
});
