import { render } from "lit-html";
import { deliver } from "./delivery/deliver.js";
import { createEditor } from "./editor/create-editor.js";
import { keepState, keptState } from "./keep-state.js";
import type { PlaygroundState } from "./state/playground-state.js";
import { policyOf } from "./state/policy-of.js";
import { readEvents, type TextReading } from "./state/read-events.js";
import { readFragment } from "./state/read-fragment.js";
import { START_STATE } from "./state/start-state.js";
import { toFragment } from "./state/to-fragment.js";
import { type EventTrace, traceEvent } from "./state/trace-event.js";
import type { Actions, Model } from "./views/model.js";
import { viewPage } from "./views/view-page.js";

/** Milliseconds of quiet before a case is sent, so that nothing is sent in the middle of a word. */
const QUIET = 250;

/** What is typed. All else is chosen, and meant as it is at once. */
const TYPED: readonly string[] = ["text", "eventProperties", "userProperties", "eventNames"];

/** Runs the page: one state, shown again after each change, and sent when it rests. */
export function startPlayground(root: HTMLElement, nonce: string): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = new AbortController();
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

  function adopt(state: PlaygroundState, notice?: Model["notice"]): void {
    show({ ...derive(state), notice });
    editor.setText(state.text);
    scheduleSending(0);
  }

  function update(changes: Partial<PlaygroundState>): void {
    const state = { ...model.state, ...changes };
    if (state.text === model.state.text && "text" in changes) return;
    show({ ...derive(state), notice: undefined });
    keepState(state);
    scheduleSending(Object.keys(changes).some((name) => TYPED.includes(name)) ? QUIET : 0);
  }

  function scheduleSending(delay: number): void {
    clearTimeout(timer);
    sending.abort();
    sending = new AbortController();
    const { signal } = sending;
    const { reading, state } = model;
    show({ isSending: reading.status === "read" });
    if (reading.status === "malformed") return;
    timer = setTimeout(async () => {
      try {
        const delivery = await deliver(reading.events, state, signal);
        if (!signal.aborted) show({ delivery, isSending: false, sentAt: new Date() });
      } catch {
        // Aborted: what came after it is being sent now.
      }
    }, delay);
  }

  const actions: Actions = {
    update,
    chooseSample(text) {
      adopt({ ...model.state, text });
      keepState(model.state);
    },
    dismissNotice: () => show({ notice: undefined }),
    async copyLink() {
      const link = new URL(`#${toFragment(model.state)}`, location.href).href;
      const notice = await navigator.clipboard.writeText(link).then(
        () => ({ tone: "good", text: COPIED }) as const,
        () => ({ tone: "good", text: "The link to this case:", link }) as const,
      );
      show({ notice });
    },
  };

  function openLink(): void {
    const reading = readFragment(location.hash);
    if (reading.status === "read") return adopt(reading.state);
    const kept = keptState() ?? model.state;
    adopt(kept, reading.status === "malformed" ? { tone: "bad", text: reading.message } : undefined);
  }

  addEventListener("hashchange", openLink);
  openLink();
}

const COPIED =
  "Copied. Whoever gets the link sees all of this case, values too. Another playground opens it with: freshpaint-crisp playground LINK";

/** What follows from a state at once, without sending anything. */
function derive(state: PlaygroundState): {
  readonly state: PlaygroundState;
  readonly reading: TextReading;
  readonly traces: readonly EventTrace[];
} {
  const reading = readEvents(state.text);
  const options = { hipaa: policyOf(state), ...(state.color !== null && { color: state.color }) };
  const traces =
    reading.status === "read" ? reading.events.map((event) => traceEvent(event, options, state.mode)) : [];
  return { state, reading, traces };
}
