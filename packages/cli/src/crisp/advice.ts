import type { CrispApiErrorKind } from "@freshpaint/crisp-rest";

/** What whoever runs the command line can do about each kind of failure. */
export const ADVICE: Readonly<Record<CrispApiErrorKind, string>> = {
  invalid_data:
    "Crisp refuses what is asked of it; please report this with the event's structure, not its values",
  unauthorized:
    "Crisp does not know this token; look at its identifier and key, and whether --tier is its kind",
  plan_required: "the website's plan in Crisp does not include this; its owner can change the plan",
  forbidden: "the token may not do this; it needs the scope to write events of people",
  not_found:
    "no such contact or website, or the plugin is not installed on it; look at the website's id first",
  rate_limited: "Crisp asks for fewer requests; try again later, or with --rate",
  quota_exceeded: "the day's requests are used up; try again tomorrow, and keep within them by --max",
  server_error: "Crisp is failing; try again later",
  timeout: "no answer in time; look at the network, or give it longer by --timeout",
  network: "no connection to Crisp; look at the network, a proxy, and --api-url if it is given",
  aborted: "it was stopped; try again",
  unexpected_response:
    "whoever answered is not Crisp's API; look at a proxy in between, and --api-url if it is given",
};
