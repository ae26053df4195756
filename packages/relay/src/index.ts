export { createRelay } from "./create-relay.js";
export type {
  DeadLetter,
  GateStatus,
  Relay,
  RelayAdmin,
  RelayMetrics,
  RelayOptions,
  RelayStatus,
} from "./types.js";
