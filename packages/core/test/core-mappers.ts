import type { IdentifyMapper, MapperOptions, TrackMapper } from "@freshpaint/crisp-testkit";
import {
  createHipaaPolicy,
  explain,
  type MapOptions,
  mapIdentify,
  mapTrack,
  readEvent,
} from "../src/index.js";

/** Converts a policy of the test kit to core's option. */
export function toMapOptions({ policy, onChange }: MapperOptions): MapOptions {
  return { hipaa: policy && createHipaaPolicy(policy), ...(onChange && { onChange }) };
}

/** Core in the form that the test kit's laws for track calls expect. */
export const trackMapper: TrackMapper = (input, options) => {
  const reading = readEvent(input);
  if (reading.status === "skipped") return reading;
  if (reading.event.type !== "track") return { status: "skipped", reason: "unsupported_call" };
  return mapTrack(reading.event, toMapOptions(options));
};

/** Core in the form that the test kit's laws for identify calls expect. */
export const identifyMapper: IdentifyMapper = (input, options) => {
  const reading = readEvent(input);
  if (reading.status === "skipped") return reading;
  if (reading.event.type !== "identify") return { status: "skipped", reason: "unsupported_call" };
  return mapIdentify(reading.event, toMapOptions(options));
};

const NAME_REASONS: readonly string[] = ["event_name_missing", "event_not_allowed"];

/**
 * Converts the result of `explain` to an outcome, and its report to changes. An explained event is treated as mapped,
 * unless its name is missing or not on the policy's list.
 */
export const explainingMapper: TrackMapper = (input, { policy, onChange }) => {
  const explanation = explain(input, toMapOptions({ policy }));
  if (explanation.status !== "explained") return explanation;
  for (const change of explanation.properties) onChange?.(change);
  const { properties: _, ...rest } = explanation;
  const { serverSide } = rest;
  const isRefused = serverSide.status === "skipped" && NAME_REASONS.includes(serverSide.reason);
  const status = isRefused ? "skipped" : "mapped";
  return { ...rest, status } as unknown as ReturnType<TrackMapper>;
};
