import { readEvent } from "@freshpaint/crisp-core";
import { render } from "lit-html";
import { copyLink } from "./copy-link.js";
import { createSender } from "./delivery/create-sender.js";
import { createEditor } from "./editor/create-editor.js";
import { createExportDesk } from "./export/create-export-desk.js";
import { findExample } from "./export/find-example.js";
import { CASE_FILE, toCaseText } from "./files/case-file.js";
import { chooseFile } from "./files/choose-file.js";
import { openFile } from "./files/open-file.js";
import { POLICY_FILE, toLists, toPolicyText } from "./files/policy-file.js";
import { receiveDrops } from "./files/receive-drops.js";
import { saveFile } from "./files/save-file.js";
import { keepState, keptState } from "./keep-state.js";
import type { PlaygroundState } from "./state/playground-state.js";
import { toLine, withNames, withoutNames } from "./state/policy-lines.js";
import { listsOf } from "./state/policy-of.js";
import { readFragment } from "./state/read-fragment.js";
import { START_STATE } from "./state/start-state.js";
import { derive } from "./views/derive.js";
import { MOST_ROWS } from "./views/export/view-names.js";
import type { Actions, EditedList, Model, NameFilter, Notice } from "./views/model.js";
import { viewPage } from "./views/view-page.js";

const NO_FILTER: NameFilter = { search: "", onlySendable: false, onlyWarned: false };

/** The time between the last key press and the sending of the case, in milliseconds. */
const QUIET = 250;

/** The fields in which users type. The page waits before it sends a change in one of these fields. */
const TYPED: readonly string[] = ["text", "eventProperties", "eventNames"];

const LISTS: readonly string[] = ["eventProperties", "userProperties", "eventNames"];

/** Starts the page. The page draws the state after each change, and sends the case after a pause in typing. */
export function startPlayground(root: HTMLElement, nonce: string): void {
  const sender = createSender((delivery) => show({ delivery, isSending: false, sentAt: new Date() }));
  const desk = createExportDesk((loaded) => show({ loaded }));
  const editor = createEditor({ text: START_STATE.text, nonce, onChange: (text) => update({ text }) });
  let model: Model = {
    ...derive(START_STATE),
    exampleEmail: undefined,
    delivery: undefined,
    isSending: false,
    sentAt: new Date(),
    notice: undefined,
    editor: editor.element,
    view: "event",
    pane: matchMedia("(min-width: 800px)").matches ? "flow" : "source",
    fate: undefined,
    loaded: undefined,
    filter: NO_FILTER,
    mostRows: MOST_ROWS,
    hasAnnexes: false,
  };

  function show(changes: Partial<Model>): void {
    model = { ...model, ...changes };
    render(viewPage(model, actions), root);
  }

  /** Shows a state immediately, and sends its events after a delay. */
  function take(state: PlaygroundState, delay: number, notice?: Notice): void {
    const derived = derive(state);
    const { reading } = derived;
    const { exampleEmail: email } = model;
    const exampleEmail = email !== undefined && state.text.includes(email) ? email : undefined;
    show({ ...derived, notice, exampleEmail, isSending: reading.status === "read" });
    editor.setText(state.text);
    if (reading.status === "read") sender.send(reading.events, state, delay);
    else sender.giveUp();
  }

  function update(changes: Partial<PlaygroundState>): void {
    // The editor also reports a text that the page itself has put into the editor.
    if ("text" in changes && changes.text === model.state.text) return;
    const state = { ...model.state, ...changes };
    keepState(state);
    take(state, Object.keys(changes).some((name) => TYPED.includes(name)) ? QUIET : 0);
    if (Object.keys(changes).some((name) => LISTS.includes(name))) desk.policyChanged(listsOf(state));
  }

  /** Returns the lines of a list. If event names are not limited, returns all event names of the export. */
  function linesOf(list: EditedList): readonly string[] {
    const names = model.loaded?.counted?.census.eventNames ?? [];
    return model.state[list] ?? names.flatMap(({ name }) => (name.trim() === "" ? [] : [toLine(name)]));
  }

  async function open(file: File): Promise<void> {
    const opened = await openFile(file).catch(() => unreadable);
    switch (opened.kind) {
      case "case":
        show({ view: "event" });
        return update(opened.state);
      case "policy":
        update({ ...toLists(opened.settings), hipaa: true });
        desk.sortBy(listsOf(model.state));
        return show({
          notice: {
            tone: "good",
            text: "The policy was opened. The page now uses the lists of the file.",
          },
        });
      case "export":
        return actions.readExport(file, file.name);
      case "problem":
        return show({ notice: { tone: "bad", text: opened.message } });
    }
  }

  async function openOther(file: File): Promise<void> {
    const opened = await openFile(file).catch(() => unreadable);
    if (opened.kind === "policy") return actions.compareWith(opened.settings, file.name);
    const text =
      opened.kind === "problem" ? opened.message : "The file is not a policy. Nothing was changed.";
    show({ notice: { tone: "bad", text } });
  }

  async function showExample(eventName: string): Promise<void> {
    const { loaded } = model;
    if (loaded === undefined) return;
    show({ notice: { tone: "good", text: "Looking for an example…" } });
    const event = await findExample(loaded, eventName, listsOf(model.state)).catch(() => undefined);
    if (model.loaded?.file !== loaded.file) return;
    if (event === undefined) {
      return show({ notice: { tone: "bad", text: "No example was found. The file may have changed." } });
    }
    const text = JSON.stringify(event, null, 2);
    take({ ...model.state, text, mode: "server-side", hipaa: true }, 0);
    show({ view: "event", pane: "agent", exampleEmail: emailOf(event) });
  }

  function openLink(): void {
    const reading = readFragment(location.hash);
    if (reading.status === "read") {
      // Removes the link from the address bar. Otherwise, other people could see the case in the browser's history.
      keepState(reading.state);
      return take(reading.state, 0);
    }
    const state = keptState() ?? model.state;
    if (reading.status === "none") return take(state, 0);
    keepState(state);
    take(state, 0, { tone: "bad", text: reading.message });
  }

  const actions: Actions = {
    update,
    chooseSample: (text) => {
      const state = { ...model.state, text };
      keepState(state);
      take(state, 0);
    },
    allow: (list, ...names) => update({ [list]: withNames(linesOf(list), names) }),
    withhold: (list, ...names) => update({ [list]: withoutNames(linesOf(list), names) }),
    limitEventNames: (names) => update({ eventNames: names?.map(toLine) ?? null }),
    show,
    copyLink: async () => show({ notice: await copyLink(model.state) }),
    saveCase: () => saveFile(CASE_FILE, toCaseText(model.state)),
    savePolicy: () => saveFile(POLICY_FILE, toPolicyText(listsOf(model.state))),
    chooseFile: () => chooseFile(open),
    showExample,
    readExport(file, name) {
      show({ view: "export", filter: NO_FILTER, mostRows: MOST_ROWS, notice: undefined });
      desk.open(file, name, listsOf(model.state));
    },
    chooseOtherPolicy: () => chooseFile(openOther),
    compareWith: (settings, name) => desk.compareWith(settings, name, listsOf(model.state)),
    ignoreRouting: (ignoresRouting) => desk.ignoreRouting(ignoresRouting, listsOf(model.state)),
    dismissNotice: () => show({ notice: undefined }),
  };
  receiveDrops(root, open);
  addEventListener("hashchange", openLink);
  openLink();
}

/** Returns the email address of a track call. An event that is sent always has one. */
function emailOf(event: unknown): string {
  const reading = readEvent(event);
  return reading.status === "read" && reading.event.type === "track"
    ? String(reading.event.properties?.["email"])
    : "";
}

const unreadable = { kind: "problem", message: "The file cannot be read." } as const;
