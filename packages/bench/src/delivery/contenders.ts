import type { DeliveryContender } from "./contender.js";
import { withCrispApi } from "./with-crisp-api.js";
import { withFetch } from "./with-fetch.js";
import { withSendAll } from "./with-send-all.js";
import { withUndici } from "./with-undici.js";

/** All measured contenders, ours first. */
export const DELIVERY_CONTENDERS: readonly [DeliveryContender, ...DeliveryContender[]] = [
  withSendAll,
  withCrispApi,
  withFetch,
  withUndici,
];
