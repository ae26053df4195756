export { connectFreshpaint, type FreshpaintPage } from "./connect-freshpaint.js";
export { createCrispWeb } from "./create-crisp-web.js";
export { toCommands } from "./to-commands.js";
export type {
  CrispCommand,
  CrispEventEntry,
  CrispPage,
  CrispWeb,
  CrispWebOptions,
  IdentityOptions,
  Properties,
  WebOutcome,
} from "./types.js";
