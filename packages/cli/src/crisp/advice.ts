import type { CrispApiErrorKind } from "@freshpaint/crisp-rest";
import type { FailReason, HoldReason } from "../send/summary/verdict.js";

/** Advice to the user of the command line for each kind of failure. */
export const ADVICE: Readonly<Record<CrispApiErrorKind, string>> = {
  invalid_data:
    "Crisp refuses what is asked of it; please report this with the event's structure, not its values",
  unauthorized:
    "Crisp does not know this token; look at its identifier and key, and whether --tier is its kind",
  plan_required: "the website's plan in Crisp does not include this; its owner can change the plan",
  forbidden: "the token may not do this; it needs the scope to write events of people",
  not_installed:
    "there is no such website, or the plugin is not installed on it; look at the website's id first",
  not_found: "Crisp knows no such contact",
  rate_limited: "Crisp asks to wait longer than --max-wait; try again later, or with a lower --rate",
  quota_exceeded: "the day's requests are used up; try again tomorrow, and keep within them by --max",
  server_error: "Crisp is failing; try again later",
  timeout: "no answer in time; look at the network, or give it longer by --timeout",
  network: "no connection to Crisp; look at the network, a proxy, and --api-url if it is given",
  aborted: "it was stopped; try again",
  unexpected_response:
    "whoever answered is not Crisp's API; look at a proxy in between, and --api-url if it is given",
};

/** What can be done about the lines themselves. */
const LINE_ADVICE: Readonly<Record<Exclude<FailReason, CrispApiErrorKind> | HoldReason, string>> = {
  not_json:
    "each line has to be one event as JSON; make lines of an array with jq -c '.[]' FILE, of pretty-printed JSON with jq -c . FILE",
  not_utf8: "the text is in another encoding; iconv makes UTF-8 of it",
  too_long:
    "a line of more than 16 MiB is not read, and not copied to --failed; if it is a JSON array, jq -c '.[]' FILE makes lines of it",
  invalid_event: "JSON, but no event of Freshpaint's",
  too_old: "older than --max-age; --backfill sends them, stamped with the time of arrival",
  undated:
    "the timestamp cannot be read, or is more than a day ahead; --backfill sends them, stamped with the time of arrival",
  max_reached: "as many requests were made as --max allows",
};

/** What to do about a reason, if there is anything to do. */
export function adviceFor(reason: string): string | undefined {
  return { ...ADVICE, ...LINE_ADVICE }[reason as keyof typeof ADVICE | keyof typeof LINE_ADVICE];
}
