/** What this repository's adapters share, and users of the mapping need not see. */
export { allowsDestination, judgeRouting } from "./decide/allows-destination.js";
export { judgeAge } from "./decide/judge-age.js";
export { checkMapOptions } from "./decide/map-options.js";
export { isWebsiteId } from "./is-website-id.js";
export { orUndefined } from "./or-undefined.js";
export { hasOwn, ownFields } from "./own-fields.js";
export { readSdkCall } from "./read/read-sdk-call.js";
export { rememberSource } from "./read/sources.js";
export { skipped } from "./skipped.js";
