import type { CrispEvent } from "../crisp-event.js";

/** The company of the visitor: its name and any other fields. */
export type ChatCompany = {
  readonly name: string;
  readonly url?: string;
  readonly description?: string;
  readonly employment?: readonly string[];
  readonly geolocation?: readonly string[];
};

/** The visitor, as far as accepted commands said who it is. */
export type ChatUser = {
  readonly email?: string;
  /** The HMAC that came with the email, not verified: the sandbox has no secret to verify it with. */
  readonly emailSignature?: string;
  readonly nickname?: string;
  readonly phone?: string;
  readonly avatar?: string;
  readonly company?: ChatCompany;
};

/**
 * One run of the script in a page: started, or inert and why.
 * @example
 * { status: "inert", reason: "website_unknown", websiteId: "c1a0ffee-0000-4000-8000-00000000beef" }
 */
export type ChatLoad =
  | { readonly status: "started"; readonly websiteId: string; readonly sessionId: string }
  | {
      readonly status: "inert";
      readonly reason: "already_loaded" | "website_missing" | "website_unknown";
      /** What `CRISP_WEBSITE_ID` was if it was a string. */
      readonly websiteId: string | null;
    };

/** What a command would do to a session. */
export type ChatChange = {
  readonly user?: ChatUser;
  readonly data?: Readonly<Record<string, string | number | boolean>>;
  readonly events?: readonly CrispEvent[];
};

/**
 * One command that a page gave to `$crisp`, in the session that was open when it came.
 * @example
 * { sessionId: "session_…", command: ["set", "user:email", ["jane@example.com"]], accepted: true }
 */
export type ChatCommand = {
  readonly sessionId: string;
  /** The command as JSON. A value without a JSON form is replaced by its name, such as `"[function]"` or `"[NaN]"`. */
  readonly command: unknown;
} & ({ readonly accepted: true } | { readonly accepted: false; readonly reason: string });

/** One chat session with the values that accepted commands have set. */
export type ChatSession = {
  readonly sessionId: string;
  readonly websiteId: string;
  readonly user: ChatUser;
  readonly data: Readonly<Record<string, string | number | boolean>>;
  /** The events pushed to this session, in order of arrival. */
  readonly events: readonly CrispEvent[];
};

/** What Crisp saw of the pages that loaded the chatbox. The lists are live: they grow as pages report. */
export type Chat = {
  /** Every run of the script, in order of arrival. */
  readonly loads: readonly ChatLoad[];
  /** Every command, in order of arrival; those of one page in the order in which it gave them. */
  readonly commands: readonly ChatCommand[];
  /** Every session, in the order in which they began. */
  readonly sessions: readonly ChatSession[];
};
