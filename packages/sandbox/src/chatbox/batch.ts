import type { ChatChange, ChatCommand, ChatLoad } from "./types.js";

/** One entry of a page report. */
export type Entry =
  | { readonly load: ChatLoad }
  | {
      readonly command: ChatCommand;
      /** The changes to the session. Absent if the command changes nothing. */
      readonly change?: ChatChange;
      /** The session that is open after the command. */
      readonly nextSessionId: string;
    };

/**
 * One report of a page. It contains the unacknowledged entries. If they are too long for one report, it contains only
 * the first entries.
 */
export type Batch = {
  /** The id of one run of the script in a page. */
  readonly page: string;
  /** The number of entries that the page made before the first entry of this report. */
  readonly first: number;
  readonly entries: readonly Entry[];
};
