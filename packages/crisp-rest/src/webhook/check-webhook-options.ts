import { ownFields } from "@freshpaint/crisp-core/adapter";
import { DESTINATION, FUNCTION } from "../check-options.js";
import { checkOptionRules, expects, type OptionRule } from "../option-rules.js";
import type { AcceptOptions, AcceptOutcome } from "./accept-events.js";

/** The secret that a request must contain. During a change of the secret, two values are accepted. */
export type WebhookSecret =
  | string
  | readonly string[]
  | {
      /** The name of the header. Default: `authorization`. */
      readonly header?: string;
      /** The complete value of the header. In `authorization`, `Bearer ` may stand before it. */
      readonly value: string | readonly string[];
    };

/** The settings of `createWebhookHandler`. */
export interface WebhookOptions {
  /** The secret that each request must contain in a header. You enter the header in Freshpaint's webhook settings. */
  readonly secret: WebhookSecret;
  /**
   * The function that receives each event: `crisp.send`, or a function that stores the event. The handler's response
   * contains the outcome that `accept` resolves with. Any other result counts as `{ status: "accepted" }`. If
   * `accept` rejects, or fails for a reason other than the event itself, the response is 503. Freshpaint then sends
   * the event again.
   */
  readonly accept: (event: unknown, options: AcceptOptions) => AcceptOutcome | Promise<AcceptOutcome>;
  /**
   * Passed to `accept`. Default: `false`, since Freshpaint has already routed the event, and the event's routing
   * names the webhook, not Crisp.
   */
  readonly destination?: string | false;
  /**
   * Older events are skipped as `too_old`, since a replay must not start campaigns. An event is skipped, too, if its
   * timestamp cannot be read or is more than a day in the future. `Infinity` accepts all events. Default: 24.
   */
  readonly maxEventAgeHours?: number;
  /** Returns epoch milliseconds. Default: `Date.now`. */
  readonly now?: () => number;
}

/** The checked settings of one handler. Settings that were left out have their defaults. */
export interface CheckedWebhookOptions {
  readonly header: string;
  readonly secrets: readonly string[];
  readonly accept: WebhookOptions["accept"];
  readonly destination: string | false;
  readonly maxAgeMs: number;
  readonly now: () => number;
}

const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]{1,100}$/;
/** The characters that the value of a header may contain. */
const HEADER_VALUE = /^[\x21-\x7e]([\x20-\x7e]{0,998}[\x21-\x7e])?$/;
const MOST_SECRETS = 2;

const SECRET = expects(
  "one or two texts of visible ASCII, or { header, value }",
  (secret) => readSecret(secret as WebhookSecret) !== undefined,
);

const RULES: Readonly<Record<keyof WebhookOptions, OptionRule>> = {
  secret: {
    problemOf: (secret) => {
      const isEmpty = [secret, (secret as { value?: unknown } | null)?.value].includes("");
      return isEmpty ? "is empty" : SECRET.problemOf(secret);
    },
  },
  accept: expects("a function", (value) => typeof value === "function"),
  destination: DESTINATION,
  maxEventAgeHours: expects("hours, more than 0", (value) => typeof value === "number" && value > 0),
  now: FUNCTION,
};

const HOUR_MS = 3_600_000;

/** @throws {TypeError} that names the wrong option and never shows its value. */
export function checkWebhookOptions(options: WebhookOptions): CheckedWebhookOptions {
  const own = checkOptionRules(options, RULES);
  for (const name of ["secret", "accept"] as const) {
    if (own[name] === undefined) throw new TypeError(`${name}: ${RULES[name].problemOf(undefined)}`);
  }
  const { accept, destination = false, maxEventAgeHours = 24, now = Date.now } = own;
  const secret = readSecret(own.secret);
  if (secret === undefined) throw new TypeError(`secret: ${SECRET.problemOf(undefined)}`);
  return { ...secret, accept, destination, maxAgeMs: maxEventAgeHours * HOUR_MS, now };
}

function readSecret(
  secret: WebhookSecret | undefined,
): Pick<CheckedWebhookOptions, "header" | "secrets"> | undefined {
  const isObject = typeof secret === "object" && secret !== null && !Array.isArray(secret);
  const given: Record<string, unknown> = isObject ? { ...secret } : { value: secret };
  const { header = "authorization", value, ...others } = ownFields(given, "secret");
  const secrets: readonly unknown[] = Array.isArray(value) ? [...value] : [value];
  const isRight =
    Object.keys(others).length === 0 &&
    typeof header === "string" &&
    HEADER_NAME.test(header) &&
    secrets.length >= 1 &&
    secrets.length <= MOST_SECRETS &&
    secrets.every((text) => typeof text === "string" && HEADER_VALUE.test(text));
  return isRight ? { header: header.toLowerCase(), secrets: secrets as readonly string[] } : undefined;
}
