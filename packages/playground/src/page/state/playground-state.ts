import type { CrispColor } from "@freshpaint/crisp-core";

export type ConnectionMode = "client-side" | "server-side";

/** The complete state of a case. A link and a case file contain all fields of the state. */
export interface PlaygroundState {
  /** The text in the editor. It may be invalid JSON. */
  readonly text: string;
  readonly mode: ConnectionMode;
  readonly hipaa: boolean;
  /**
   * The contacts of the sandbox in a server-side connection. With `any`, the sandbox has a contact for every address.
   * With `known`, the sandbox has only the contacts in `CONTACTS`.
   */
  readonly contacts: "any" | "known";
  /** The lines of this list in the form. Each line contains one name, written by `toLine`. */
  readonly eventProperties: readonly string[];
  readonly userProperties: readonly string[];
  /** With `null`, the policy has no such list, so every event name is allowed. */
  readonly eventNames: readonly string[] | null;
  readonly color: CrispColor | null;
}
