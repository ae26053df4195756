export type {
  Chat,
  ChatCommand,
  ChatCompany,
  ChatLoad,
  ChatSession,
  ChatUser,
} from "./chatbox/types.js";
export type { CrispColor, CrispEvent } from "./crisp-event.js";
export type { Faults } from "./faults.js";
export { startSandbox } from "./start-sandbox.js";
export type { Sandbox, SandboxOptions, SandboxRequest } from "./types.js";
