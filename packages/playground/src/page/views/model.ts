import type { HipaaSettings } from "@freshpaint/crisp-core";
import type { Finding } from "../../policy/finding.js";
import type { Delivery } from "../delivery/delivery.js";
import type { LoadedExport } from "../export/loaded-export.js";
import type { PlaygroundState } from "../state/playground-state.js";
import type { TextReading } from "../state/read-events.js";
import type { Fate } from "../state/reasons.js";
import type { EventTrace } from "../state/trace-event.js";

/** The parts of the page: one event, an export, and the report about it. */
export type View = "event" | "export" | "report";

/** The parts that a narrow window shows one at a time. */
export type Pane = "source" | "policy" | "flow" | "agent" | "saw";

/** The lists of a policy that the page edits. */
export type EditedList = "eventProperties" | "eventNames";

/** The model of the page. */
export interface Model {
  readonly state: PlaygroundState;
  readonly reading: TextReading;
  /** One for each event. */
  readonly traces: readonly EventTrace[];
  /** The findings of the linter about the policy. */
  readonly findings: readonly Finding[];
  /** The findings about what is nested in the listed properties of the events. */
  readonly nested: readonly Finding[];
  /** The last delivery; `undefined` before the first one. While `isSending` it belongs to the previous state. */
  readonly delivery: Delivery | undefined;
  readonly isSending: boolean;
  readonly sentAt: Date;
  readonly notice: Notice | undefined;
  /** The element of the editor. The editor updates it. */
  readonly editor: HTMLElement;
  readonly view: View;
  readonly pane: Pane;
  /** The filter of the rows by outcome; `undefined` shows all. */
  readonly fate: Fate | undefined;
  readonly loaded: LoadedExport | undefined;
  /** The search text for the names of the export. */
  readonly search: string;
}

/** A message about the page itself. */
export interface Notice {
  readonly tone: "good" | "bad";
  readonly text: string;
  /** A link for copying by hand, if the browser does not allow the page to copy. */
  readonly link?: string;
}

/** The actions of a user. */
export interface Actions {
  update(changes: Partial<PlaygroundState>): void;
  chooseSample(text: string): void;
  allow(list: EditedList, name: string): void;
  withhold(list: EditedList, name: string): void;
  /** Limits event names to these, or allows all. */
  limitEventNames(names: readonly string[] | undefined): void;
  show(changes: Partial<Pick<Model, "view" | "pane" | "fate" | "search">>): void;
  copyLink(): void;
  saveCase(): void;
  savePolicy(): void;
  /** Lets the user choose a file: a case, a policy or an export. */
  chooseFile(): void;
  /** Reads events as an export. */
  readExport(file: Blob, name: string): void;
  /** Lets the user choose a policy to compare with. */
  chooseOtherPolicy(): void;
  compareWith(settings: HipaaSettings | undefined, name: string): void;
  dismissNotice(): void;
}
