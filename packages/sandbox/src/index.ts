export type {
  Chat,
  ChatCommand,
  ChatCompany,
  ChatLoad,
  ChatSession,
  ChatUser,
} from "./chatbox/types.js";
export type { Faults } from "./faults.js";
export { startSandbox } from "./start-sandbox.js";
export type { CrispColor, CrispEvent, Sandbox, SandboxOptions, SandboxRequest } from "./types.js";
