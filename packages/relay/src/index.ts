export { createRelay } from "./create-relay.js";
export type {
  DeadLetter,
  DeadLetterDetails,
  GateStatus,
  RedriveOptions,
  Relay,
  RelayAdmin,
  RelayMetrics,
  RelayOptions,
  RelayStatus,
} from "./types.js";
