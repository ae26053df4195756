import type { CrispColor } from "@freshpaint/crisp-core";

export type ConnectionMode = "client-side" | "server-side";

/** The complete state of a case. A link contains all of it. */
export interface PlaygroundState {
  /** The text in the editor. It may be invalid JSON. */
  readonly text: string;
  readonly mode: ConnectionMode;
  readonly hipaa: boolean;
  /** Server-side: whether Crisp knows every address, or only those of `CONTACTS`. */
  readonly contacts: "any" | "known";
  /** The lists as lines of the form, each one a name in the form of `toLine`. */
  readonly eventProperties: readonly string[];
  readonly userProperties: readonly string[];
  /** `null`: every name is allowed, as in a policy without this list. */
  readonly eventNames: readonly string[] | null;
  readonly color: CrispColor | null;
}

export const COLORS: readonly CrispColor[] = [
  "red",
  "orange",
  "yellow",
  "green",
  "blue",
  "purple",
  "pink",
  "brown",
  "grey",
  "black",
];
