import { render } from "lit-html";
import { copyLink } from "./copy-link.js";
import { createSender } from "./delivery/create-sender.js";
import { createEditor } from "./editor/create-editor.js";
import { keepState, keptState } from "./keep-state.js";
import type { PlaygroundState } from "./state/playground-state.js";
import { readFragment } from "./state/read-fragment.js";
import { START_STATE } from "./state/start-state.js";
import { derive } from "./views/derive.js";
import type { Actions, Model, Notice } from "./views/model.js";
import { viewPage } from "./views/view-page.js";

/** Milliseconds of quiet before a case is sent, so that nothing is sent in the middle of a word. */
const QUIET = 250;

/** What is typed. All else is chosen, and meant as it is at once. */
const TYPED: readonly string[] = ["text", "eventProperties", "userProperties", "eventNames"];

/** Runs the page: one state, shown again after each change, and sent when it rests. */
export function startPlayground(root: HTMLElement, nonce: string): void {
  const sender = createSender((delivery) => show({ delivery, isSending: false, sentAt: new Date() }));
  const editor = createEditor({ text: START_STATE.text, nonce, onChange: (text) => update({ text }) });
  let model: Model = {
    ...derive(START_STATE),
    delivery: undefined,
    isSending: false,
    sentAt: new Date(),
    notice: undefined,
    editor: editor.element,
  };

  function show(changes: Partial<Model>): void {
    model = { ...model, ...changes };
    render(viewPage(model, actions), root);
  }

  /** Shows a state at once, and sends it after a while. */
  function take(state: PlaygroundState, delay: number, notice?: Notice): void {
    const derived = derive(state);
    const { reading } = derived;
    show({ ...derived, notice, isSending: reading.status === "read" });
    editor.setText(state.text);
    if (reading.status === "read") sender.send(reading.events, state, delay);
    else sender.giveUp();
  }

  function update(changes: Partial<PlaygroundState>): void {
    const state = { ...model.state, ...changes };
    // The editor tells of what it was given, too.
    if ("text" in changes && changes.text === model.state.text) return;
    keepState(state);
    take(state, Object.keys(changes).some((name) => TYPED.includes(name)) ? QUIET : 0);
  }

  function openLink(): void {
    const reading = readFragment(location.hash);
    if (reading.status === "read") return take(reading.state, 0);
    const notice: Notice | undefined =
      reading.status === "malformed" ? { tone: "bad", text: reading.message } : undefined;
    take(keptState() ?? model.state, 0, notice);
  }

  const actions: Actions = {
    update,
    chooseSample(text) {
      const state = { ...model.state, text };
      keepState(state);
      take(state, 0);
    },
    copyLink: async () => show({ notice: await copyLink(model.state) }),
    dismissNotice: () => show({ notice: undefined }),
  };
  addEventListener("hashchange", openLink);
  openLink();
}
