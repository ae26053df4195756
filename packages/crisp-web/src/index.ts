export { type BridgeOptions, connectFreshpaint, type FreshpaintPage } from "./bridge/connect-freshpaint.js";
export { createCrispWeb } from "./create-crisp-web.js";
export { toCommands } from "./to-commands.js";
export type {
  CallOptions,
  CrispCommand,
  CrispEventEntry,
  CrispPage,
  CrispWeb,
  CrispWebOptions,
  IdentityOptions,
  Properties,
  WebOutcome,
} from "./types.js";
