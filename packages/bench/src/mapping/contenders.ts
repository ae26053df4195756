import type { MappingContender } from "./contender.js";
import { withCore } from "./with-core.js";
import { withLodash } from "./with-lodash.js";
import { withPlainJavaScript } from "./with-plain-javascript.js";
import { withRudder } from "./with-rudder.js";
import { withSegment, withSegmentFlatten } from "./with-segment.js";
import { withWalkerOs } from "./with-walker-os.js";

/** All measured contenders, ours first. */
export const MAPPING_CONTENDERS: readonly [MappingContender, ...MappingContender[]] = [
  withCore,
  withPlainJavaScript,
  withLodash,
  withSegment,
  withSegmentFlatten,
  withRudder,
  withWalkerOs,
];
