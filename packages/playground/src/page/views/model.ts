import type { Delivery } from "../delivery/delivery.js";
import type { PlaygroundState } from "../state/playground-state.js";
import type { TextReading } from "../state/read-events.js";
import type { EventTrace } from "../state/trace-event.js";

/** All that the page shows. */
export interface Model {
  readonly state: PlaygroundState;
  readonly reading: TextReading;
  /** One for each event. */
  readonly traces: readonly EventTrace[];
  /** `undefined` until the first one. It is of the state before while `isSending`. */
  readonly delivery: Delivery | undefined;
  readonly isSending: boolean;
  readonly sentAt: Date;
  readonly notice: Notice | undefined;
  /** The editor's own element, which it keeps up to date itself. */
  readonly editor: HTMLElement;
}

/** What the page has to say about itself. */
export interface Notice {
  readonly tone: "good" | "bad";
  readonly text: string;
  /** A link to be copied by hand, where the browser does not let a page do it. */
  readonly link?: string;
}

/** What a user can do. */
export interface Actions {
  update(changes: Partial<PlaygroundState>): void;
  chooseSample(text: string): void;
  copyLink(): void;
  dismissNotice(): void;
}
