import type { CrispEvent } from "../crisp-event.js";

/** The company of the visitor: its name and optional details. */
export type ChatCompany = {
  readonly name: string;
  readonly url?: string;
  readonly description?: string;
  readonly employment?: readonly string[];
  readonly geolocation?: readonly string[];
};

/** The fields of the visitor that accepted commands have set. */
export type ChatUser = {
  readonly email?: string;
  /** The HMAC that the command had next to the email. The sandbox does not verify the HMAC, because it has no secret. */
  readonly emailSignature?: string;
  readonly nickname?: string;
  readonly phone?: string;
  readonly avatar?: string;
  readonly company?: ChatCompany;
};

/**
 * One run of the script in a page. The script started, or it was `inert`: it did nothing. `reason` says why it did
 * nothing.
 * @example
 * { status: "inert", reason: "website_unknown", websiteId: "c1a0ffee-0000-4000-8000-00000000beef" }
 */
export type ChatLoad =
  | { readonly status: "started"; readonly websiteId: string; readonly sessionId: string }
  | {
      readonly status: "inert";
      readonly reason: "already_loaded" | "website_missing" | "website_unknown";
      /** The value of `CRISP_WEBSITE_ID`, if it was a string. */
      readonly websiteId: string | null;
    };

/** The change that a command makes in a session. */
export type ChatChange = {
  readonly user?: ChatUser;
  readonly data?: Readonly<Record<string, string | number | boolean>>;
  readonly events?: readonly CrispEvent[];
};

/**
 * One command of a page to `$crisp`, with the session that was open before the command.
 * @example
 * { sessionId: "session_…", command: ["set", "user:email", ["jane@example.com"]], accepted: true }
 */
export type ChatCommand = {
  readonly sessionId: string;
  /**
   * The command as JSON. A value without a JSON form is replaced by its type or name, such as `"[function]"` or
   * `"[NaN]"`.
   */
  readonly command: unknown;
} & ({ readonly accepted: true } | { readonly accepted: false; readonly reason: string });

/** One chat session, with the values that accepted commands have set. */
export type ChatSession = {
  readonly sessionId: string;
  readonly websiteId: string;
  readonly user: ChatUser;
  readonly data: Readonly<Record<string, string | number | boolean>>;
  /** The events pushed to this session, in order of arrival. */
  readonly events: readonly CrispEvent[];
};

/** The data that the chatbox received in pages. The lists are live: new entries are added when pages send reports. */
export type Chat = {
  /** Every run of the script, in order of arrival. */
  readonly loads: readonly ChatLoad[];
  /** Every command, in order of arrival. The commands of one page are in their original order. */
  readonly commands: readonly ChatCommand[];
  /** Every session, in the order in which the sessions started. */
  readonly sessions: readonly ChatSession[];
};
