import type { ChatChange, ChatCommand, ChatLoad } from "./types.js";

/** One thing that a page reports. */
export type Entry =
  | { readonly load: ChatLoad }
  | {
      readonly command: ChatCommand;
      /** Left out where nothing changes. */
      readonly change?: ChatChange;
      /** The session that is open afterwards. */
      readonly nextSessionId: string;
    };

/** What a page sends at once: all that it reported and that was not yet acknowledged, or the first part of it. */
export type Batch = {
  /** One run of the script. */
  readonly page: string;
  /** How many entries of that page come before these. */
  readonly first: number;
  readonly entries: readonly Entry[];
};
