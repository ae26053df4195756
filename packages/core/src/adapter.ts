/** Functions that this repository's adapters share. Users of the mapping do not need them. */
export { allowsDestination, judgeRouting } from "./decide/allows-destination.js";
export { COLORS, checkMapOptions } from "./decide/check-map-options.js";
export { ignoreRejection } from "./decide/ignore-rejection.js";
export { judgeAge } from "./decide/judge-age.js";
export { isWebsiteId } from "./is-website-id.js";
export { orUndefined } from "./or-undefined.js";
export { hasOwn, ownFields } from "./own-fields.js";
export { readSdkCall } from "./read/read-sdk-call.js";
export { rememberSource } from "./read/remember-source.js";
export { skipped } from "./skipped.js";
