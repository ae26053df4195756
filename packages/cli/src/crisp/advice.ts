import type { SkipReason } from "@freshpaint/crisp-core";
import type { CrispApiErrorKind } from "@freshpaint/crisp-rest";
import type { FailReason, HoldReason } from "../send/summary/verdict.js";

/** Advice for each kind of failure of an event. */
const ADVICE: Readonly<Record<CrispApiErrorKind, string>> = {
  invalid_data:
    "Crisp refuses the request; please report this with the event's structure, without its values",
  unauthorized:
    "Crisp does not know this token; check its identifier, its key, and that --tier is the kind of this token",
  plan_required:
    "the website's plan in Crisp does not include this request; the owner of the website can change the plan",
  forbidden: "the token lacks a permission: it needs the scope to write events of people",
  not_installed:
    "there is no such website, or the plugin is not installed on it; check the website's id first",
  not_found: "Crisp knows no such contact; create the contacts in Crisp, then send their lines again",
  rate_limited: "Crisp demands a longer wait than --max-wait; try again later, or with a lower --rate",
  quota_exceeded:
    "the daily quota of requests is used up; try again tomorrow, and limit the requests of a run with --max",
  server_error: "Crisp has an internal error; try again later",
  timeout: "Crisp did not answer in time; check the network, or allow more time with --timeout",
  network:
    "no connection to Crisp; check the network, the proxy, and --api-url or CRISP_API_URL if you set one",
  aborted: "the request was stopped; try again",
  unexpected_response:
    "the answer is not from Crisp's API; check the proxy, and --api-url or CRISP_API_URL if you set one",
};

/** Advice for each kind of failure of the request for the website, which `check` makes. It concerns no contact. */
export const CHECK_ADVICE: Readonly<Record<CrispApiErrorKind, string>> = {
  ...ADVICE,
  not_found:
    "Crisp does not know the address of this request; check the website's id, and --api-url or CRISP_API_URL if you set one",
  rate_limited: "Crisp demands a longer wait; try again later",
  timeout: "Crisp did not answer in time; check the network, and try again",
};

/** Advice for reasons that concern a line of the input or a limit of the run. */
const LINE_ADVICE: Readonly<Record<Exclude<FailReason, CrispApiErrorKind> | HoldReason, string>> = {
  not_json:
    "each line must be one event as JSON; convert an array with jq -c '.[]' FILE, and pretty-printed JSON with jq -c . FILE",
  not_utf8: "the text is not UTF-8; convert it with iconv",
  too_long:
    "a line of more than 16 MiB is not read, and not copied to --failed; convert a JSON array with jq -c '.[]' FILE",
  invalid_event: "the line is JSON, but not an event of Freshpaint",
  too_old:
    "the events are older than --max-age; --backfill sends them, and Crisp dates them with the time of arrival",
  undated:
    "the timestamp of the events cannot be parsed, or is more than a day in the future; --backfill sends them, and Crisp dates them with the time of arrival",
  max_reached: "the run made as many requests as --max allows",
};

/** Advice for each reason for which `send` skips a line. */
const SKIP_ADVICE: Readonly<Partial<Record<SkipReason, string>>> = {
  unsupported_call: "only track calls are sent",
  not_routed:
    "the routing in the events does not allow Crisp; for events that Freshpaint delivered to a webhook, use --no-routing",
  consent_denied:
    "the consent in the events does not include Crisp; for events that Freshpaint delivered to a webhook, use --no-routing",
  event_name_missing: "the track calls have no event name",
  event_not_allowed: "the policy does not list these event names in eventNames",
  identify_not_supported: "only a web page can send identify calls, with crisp-web",
  email_missing:
    "the events have no property email; run explain with one of these lines to see whether another property has an address",
  email_invalid: "the property email is not an email address; --skipped FILE lists these lines",
  email_not_allowed: "the policy does not list email in eventProperties, so no event can be delivered",
  duplicate: "an earlier line has the same message id, contact and event name",
};

/** Returns the advice for a reason. Returns `undefined` for a reason without advice. */
export function adviceFor(reason: string): string | undefined {
  const advice: Readonly<Record<string, string>> = { ...ADVICE, ...LINE_ADVICE, ...SKIP_ADVICE };
  return advice[reason];
}
