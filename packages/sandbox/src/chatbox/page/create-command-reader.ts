import type { ChatChange } from "../types.js";
import type { SetReader } from "./create-set-readers.js";

/** The result of reading a command. */
export type Reading =
  | { readonly accepted: true; readonly change: ChatChange }
  | { readonly accepted: false; readonly reason: string };

/**
 * Creates the function that accepts or rejects commands of `$crisp`. This function runs in a page: see
 * `createChatboxScript`.
 * @see https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/dollar-crisp/
 * @example
 * readCommand(["set", "user:nickname", "Jane"])
 * // → { accepted: false, reason: "set user:nickname: the value must be in brackets" }
 */
export function createCommandReader(
  setReaders: Readonly<Record<string, SetReader>>,
): (command: unknown) => Reading {
  const events =
    "session:loaded chat:initiated chat:opened chat:closed message:sent message:received message:compose:sent " +
    "message:compose:received user:email:changed user:phone:changed user:nickname:changed user:avatar:changed " +
    "website:availability:changed helpdesk:queried";
  const methods: Readonly<Record<string, readonly string[]>> = {
    set: Object.keys(setReaders),
    do: (
      "chat:open chat:close chat:toggle chat:show chat:hide helpdesk:search helpdesk:article:open helpdesk:query " +
      "overlay:open overlay:close message:send message:show message:read message:thread:start " +
      "message:thread:end session:reset trigger:run bot:scenario:run"
    ).split(" "),
    on: events.split(" "),
    off: events.split(" "),
    config: (
      "availability:tooltip hide:vacation hide:on:away hide:on:mobile show:operator:count position:reverse " +
      "sound:mute color:theme color:mode container:index lock:maximized lock:fullview"
    ).split(" "),
  };
  const isFlag = (value: unknown): boolean => value === undefined || typeof value === "boolean";

  type Rule = (values: readonly unknown[], method: string) => ChatChange | string;
  const rules: Readonly<Record<string, Rule>> = {
    set: ([value, ...rest], method) => {
      if (!Array.isArray(value)) return "the value must be in brackets";
      return rest.length > 0 ? "takes one value" : (setReaders[method]?.(value) ?? {});
    },
    do: (values, method) => {
      const [options = []] = values;
      if (values.length > 1 || !Array.isArray(options)) return "takes nothing, or one array";
      if (method === "session:reset")
        return options.length <= 1 && isFlag(options[0]) ? {} : "takes nothing, or [reload]";
      if (method === "bot:scenario:run")
        // crisp-sdk-web also sends the scenario's variables.
        return options.length <= 2 && typeof options[0] === "string"
          ? {}
          : "takes [scenario id] or [scenario id, variables]";
      return {};
    },
    on: ([callback, ...rest]) =>
      typeof callback === "function" && rest.length === 0 ? {} : "takes one function",
    off: (values) => (values.length === 0 ? {} : "takes nothing"),
    config: (values) => (values.length === 1 && values[0] !== undefined ? {} : "takes one value"),
  };

  const read = (command: unknown): ChatChange | string => {
    if (!Array.isArray(command)) return "a command must be an array";
    const [action, method, ...values] = command;
    if (action === "safe")
      return typeof method === "boolean" && values.length === 0 ? {} : "safe takes one boolean";
    if (typeof action !== "string" || !Object.hasOwn(methods, action)) return "the action is not known";
    if (!methods[action]?.includes(method)) return `${action}: the method is not known`;
    const change = rules[action]?.(values, method) ?? {};
    return typeof change === "string" ? `${action} ${method}: ${change}` : change;
  };

  return (command) => {
    try {
      const change = read(command);
      return typeof change === "string" ? { accepted: false, reason: change } : { accepted: true, change };
    } catch {
      return { accepted: false, reason: "the command cannot be read" };
    }
  };
}
