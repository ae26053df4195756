import type { HipaaSettings } from "@freshpaint/crisp-core";
import type { Fate } from "../../census/reasons.js";
import type { Finding } from "../../policy/finding.js";
import type { Delivery } from "../delivery/delivery.js";
import type { LoadedExport } from "../export/loaded-export.js";
import type { createWarnings } from "../state/create-warnings.js";
import type { PlaygroundState } from "../state/playground-state.js";
import type { TextReading } from "../state/read-events.js";
import type { EventTrace } from "../state/trace-event.js";

/** The views of the page. They show one event, an export, or the report about the export. */
export type View = "event" | "export" | "report";

/** The parts of the view of one event. A narrow window shows only one part. */
export type Pane = "source" | "policy" | "flow" | "agent" | "saw";

/** The lists of a policy that the page edits. */
export type EditedList = "eventProperties" | "eventNames";

/** The data that the page shows. */
export interface Model {
  readonly state: PlaygroundState;
  readonly reading: TextReading;
  /** The results of the events. Each event has one trace. */
  readonly traces: readonly EventTrace[];
  /** The findings of the policy check about the lists. */
  readonly findings: readonly Finding[];
  /** The findings about names that are nested in the listed properties of the events. */
  readonly nested: readonly Finding[];
  /** Returns the warnings about a property or an event name of the events, even if the policy does not list the name. */
  readonly warningsOf: ReturnType<typeof createWarnings>;
  /**
   * The email address in the last example from an export. While the text contains this address, the page says that it
   * shows the values of a real person.
   */
  readonly exampleEmail: string | undefined;
  /** The last delivery, or `undefined` before the first delivery. If `isSending` is true, this delivery is outdated. */
  readonly delivery: Delivery | undefined;
  readonly isSending: boolean;
  readonly sentAt: Date;
  readonly notice: Notice | undefined;
  /** The element of the editor. The editor draws its own contents. */
  readonly editor: HTMLElement;
  readonly view: View;
  readonly pane: Pane;
  /** The outcome of the rows that the page shows. With `undefined`, the page shows all rows. */
  readonly fate: Fate | undefined;
  readonly loaded: LoadedExport | undefined;
  readonly filter: NameFilter;
  /** The maximum number of rows in each table of names. The user can raise this number. */
  readonly mostRows: number;
  /** Whether the report has its annexes, which list all names of the export. */
  readonly hasAnnexes: boolean;
}

/** The names of an export that the page shows. */
export interface NameFilter {
  /** The text that the names contain. With an empty text, the page shows all names. */
  readonly search: string;
  /** Whether the page shows only names in events that can be sent. The ticks do not change this choice. */
  readonly onlySendable: boolean;
  /** Whether the page shows only names with a warning. */
  readonly onlyWarned: boolean;
}

/** A message about the page itself. */
export interface Notice {
  readonly tone: "good" | "bad";
  readonly text: string;
  /** The link for the user to copy, if the browser does not allow the page to copy the link. */
  readonly link?: string;
}

/** The functions that the page calls when the user does something. */
export interface Actions {
  update(changes: Partial<PlaygroundState>): void;
  chooseSample(text: string): void;
  /** Puts names on a list of the policy. */
  allow(list: EditedList, ...names: readonly string[]): void;
  /** Removes names from a list of the policy. */
  withhold(list: EditedList, ...names: readonly string[]): void;
  /** Allows only these event names. With `undefined`, allows all event names. */
  limitEventNames(names: readonly string[] | undefined): void;
  show(changes: Partial<Pick<Model, "view" | "pane" | "fate" | "filter" | "mostRows" | "hasAnnexes">>): void;
  copyLink(): void;
  saveCase(): void;
  savePolicy(): void;
  /** Lets the user choose a file with a case, a policy or an export. */
  chooseFile(): void;
  /** Opens the first event of the export that has this name and would be sent. */
  showExample(eventName: string): void;
  /** Reads events as an export. */
  readExport(file: Blob, name: string): void;
  /** Lets the user choose a policy file, and compares this policy with the current policy. */
  chooseOtherPolicy(): void;
  compareWith(settings: HipaaSettings | undefined, name: string): void;
  /** Counts the export again, with or without the routing and consent of its events. */
  ignoreRouting(ignoresRouting: boolean): void;
  dismissNotice(): void;
}
