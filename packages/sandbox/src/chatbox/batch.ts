import type { ChatChange, ChatCommand, ChatLoad } from "./types.js";

/** One entry of a page report. */
export type Entry =
  | { readonly load: ChatLoad }
  | {
      readonly command: ChatCommand;
      /** Absent if nothing changes. */
      readonly change?: ChatChange;
      /** The session that is open after the command. */
      readonly nextSessionId: string;
    };

/** One report of a page: all unacknowledged entries, or the first part of them. */
export type Batch = {
  /** One run of the script. */
  readonly page: string;
  /** The number of earlier entries of that page. */
  readonly first: number;
  readonly entries: readonly Entry[];
};
