export type { IdentityOptions } from "./to-commands.js";
export { toCommands } from "./to-commands.js";
export type { CrispCommand, CrispEventEntry } from "./types.js";
