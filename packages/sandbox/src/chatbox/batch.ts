import type { ChatChange, ChatCommand, ChatLoad } from "./types.js";

/** One entry of a page report. */
export type Entry =
  | { readonly load: ChatLoad }
  | {
      readonly command: ChatCommand;
      /** Left out where nothing changes. */
      readonly change?: ChatChange;
      /** The session that is open afterwards. */
      readonly nextSessionId: string;
    };

/** One report of a page: all entries that are not yet acknowledged, or the first part of them. */
export type Batch = {
  /** One run of the script. */
  readonly page: string;
  /** How many entries of that page come before these. */
  readonly first: number;
  readonly entries: readonly Entry[];
};
