import type { PageWindow } from "./page-window.js";

/** The visible state of the chatbox, and its listeners. */
export type Widget = {
  is(state: unknown): boolean;
  emit(event: string, detail?: unknown): void;
  /** Applies an accepted command to the widget. */
  carryOut(action: unknown, method: string, value: unknown): void;
  warn(...details: readonly unknown[]): void;
};

/**
 * Creates a chatbox that is closed and visible, but draws nothing. This function runs in a page: see
 * `createChatboxScript`.
 * @example
 * createWidget(window).is("chat:visible") // → true
 */
export function createWidget(window: PageWindow): Widget {
  type Listener = (detail: unknown) => unknown;
  const states = { opened: false, visible: true, safe: false };
  const listeners = new Map<string, readonly Listener[]>();
  const warn = (...details: readonly unknown[]): void => {
    if (!states.safe) window.console.warn("Crisp stand-in:", ...details);
  };
  const emit = (event: string, detail?: unknown): void => {
    for (const listener of listeners.get(event) ?? []) {
      try {
        listener(detail);
      } catch (error) {
        warn(`a listener to ${event} threw`, error);
      }
    }
  };
  const open = (opened: boolean): void => {
    if (states.opened === opened) return;
    states.opened = opened;
    emit(opened ? "chat:opened" : "chat:closed");
  };
  const effects = new Map<string, () => unknown>([
    ["chat:open", () => open(true)],
    ["chat:close", () => open(false)],
    ["chat:toggle", () => open(!states.opened)],
    ["chat:show", () => Object.assign(states, { visible: true })],
    ["chat:hide", () => Object.assign(states, { visible: false })],
  ]);
  const actions = new Map<unknown, (method: string, value: unknown) => unknown>([
    ["do", (method) => effects.get(method)?.()],
    [
      "on",
      (event, listener) => listeners.set(event, [...(listeners.get(event) ?? []), listener as Listener]),
    ],
    ["off", (event) => listeners.delete(event)],
    ["set", (method, value) => emit(`${method}:changed`, (value as readonly unknown[])[0])],
    ["safe", (safe) => Object.assign(states, { safe })],
  ]);
  return {
    is(state) {
      if (state === "chat:opened" || state === "chat:closed")
        return states.opened === (state === "chat:opened");
      if (state === "chat:visible" || state === "chat:hidden")
        return states.visible === (state === "chat:visible");
      return state === "website:available" || state === "chat:large" || state === "overlay:closed";
    },
    emit,
    carryOut: (action, method, value) => void actions.get(action)?.(method, value),
    warn,
  };
}
