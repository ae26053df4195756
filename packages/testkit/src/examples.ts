import type { PolicySettings } from "./policy-settings.js";

/** The result of the mapping for an example. */
export type ExampleResult =
  | { readonly status: "mapped"; readonly event: ExampleEvent; readonly contact: object }
  | { readonly status: "mapped"; readonly user: Readonly<Record<string, string>> }
  | { readonly status: "skipped"; readonly reason: string };

/** One event in the form that Crisp accepts. */
export interface ExampleEvent {
  readonly text: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
  readonly color?: string;
}

/** One event with its results, from the input to the sent requests. All values are JSON. */
export interface Example {
  /** The rule that the example shows. */
  readonly title: string;
  readonly input: object;
  /** The HIPAA policy. If absent, HIPAA mode is off. */
  readonly policy?: PolicySettings;
  /** The color of the event in Crisp. If absent, the event has no color. */
  readonly color?: string;
  readonly result: ExampleResult;
  /** The commands pushed to `$crisp`. `"refused"` in HIPAA mode, since the browser adapter refuses HIPAA mode. */
  readonly commands: readonly (readonly unknown[])[] | "refused";
  /** The bodies posted to Crisp, each with the contact of the event. */
  readonly requests: readonly { readonly contact: string; readonly body: ExampleEvent }[];
}

const ADA = "ada@example.com";

/** An example with a track call for Ada's email. Both adapters send the event. */
function tracked(
  title: string,
  properties: Readonly<Record<string, unknown>>,
  data: ExampleEvent["data"],
  options: { readonly event?: string; readonly color?: string } = {},
): Example {
  const { event: text = "Order Completed", color } = options;
  const whole = { email: ADA, ...data };
  const event = { text, data: whole, ...(color !== undefined && { color }) };
  return {
    title,
    input: { type: "track", event: text, properties: { email: ADA, ...properties } },
    ...(color !== undefined && { color }),
    result: { status: "mapped", event, contact: { email: ADA } },
    commands: [["set", "session:event", [[[text, whole, ...(color === undefined ? [] : [color])]]]]],
    requests: [{ contact: ADA, body: event }],
  };
}

/** An example with a call that neither adapter sends. */
function skipped(title: string, input: object, reason: string, rest: Partial<Example> = {}): Example {
  return { title, input, result: { status: "skipped", reason }, commands: [], requests: [], ...rest };
}

/**
 * Events with their results: the result of the mapping, the commands of the browser adapter, and the requests of the
 * server adapter. The packages of this project are tested with the same table.
 *
 * @example
 * test.each(EXAMPLES)("$title", ({ input, policy, result }) => {
 *   expect(myMapping(input, policy)).toEqual(result);
 * });
 */
export const EXAMPLES: readonly Example[] = [
  tracked(
    "scalars pass as they are",
    { total: 30.5, paid: true, plan: "Pro" },
    { total: 30.5, paid: true, plan: "Pro" },
  ),
  tracked(
    "a space becomes an underscore, other illegal characters are removed",
    { "plan name": "Pro", "price ($)": 42 },
    { plan_name: "Pro", price_: 42 },
  ),
  tracked(
    "a name that is legal is kept, a colliding name gets a number",
    { "plan name": "typed", plan_name: "exact" },
    { plan_name: "exact", plan_name_2: "typed" },
  ),
  tracked(
    "an object is flattened",
    { address: { "zip code": "1010", city: "Graz" } },
    { address_zip_code: "1010", address_city: "Graz" },
  ),
  tracked(
    "objects in an array are numbered",
    { products: [{ sku: "a", price: 5 }, { sku: "b" }] },
    { products_0_sku: "a", products_0_price: 5, products_1_sku: "b" },
  ),
  tracked("an array of scalars becomes one text", { tags: ["new", 3, true, null] }, { tags: "new, 3, true" }),
  tracked(
    "a property is dropped if it has no value, or if its name has no legal character",
    { template: null, note: [], 日本: 1, "": 2 },
    {},
  ),
  tracked("a color is sent with the event", { total: 5 }, { total: 5 }, { color: "green" }),
  tracked("the event's name stays as it is", {}, {}, { event: 'Click "Book now" (home)' }),
  {
    title: "the envelope of an HTTP API event is not sent",
    input: {
      event: "Purchase",
      properties: {
        distinct_id: "13793",
        token: "t",
        time: 1577836800,
        $ip: "203.0.113.7",
        price: 500,
        email: ADA,
      },
    },
    result: {
      status: "mapped",
      event: { text: "Purchase", data: { price: 500, email: ADA } },
      contact: { email: ADA },
    },
    commands: [["set", "session:event", [[["Purchase", { price: 500, email: ADA }]]]]],
    requests: [{ contact: ADA, body: { text: "Purchase", data: { price: 500, email: ADA } } }],
  },
  {
    title: "ids, context and timestamp are never sent",
    input: {
      type: "track",
      event: "Signed In",
      messageId: "m-1",
      anonymousId: "a-1",
      userId: "u-1",
      timestamp: "2022-12-28T21:16:50Z",
      context: { ip: "203.0.113.7", page: { url: "https://example.com/oncology" } },
      properties: { email: ADA },
    },
    result: {
      status: "mapped",
      event: { text: "Signed In", data: { email: ADA } },
      contact: { email: ADA },
    },
    commands: [["set", "session:event", [[["Signed In", { email: ADA }]]]]],
    requests: [{ contact: ADA, body: { text: "Signed In", data: { email: ADA } } }],
  },
  {
    title: "an event without an email is sent by the browser only, which knows the visitor",
    input: { type: "track", event: "Order Completed", properties: { total: 5 } },
    result: {
      status: "mapped",
      event: { text: "Order Completed", data: { total: 5 } },
      contact: { reason: "email_missing" },
    },
    commands: [["set", "session:event", [[["Order Completed", { total: 5 }]]]]],
    requests: [],
  },
  {
    title: "the contact's email has no white space around it, the data keeps the email as it is",
    input: { type: "track", event: "Order Completed", properties: { email: " ada+a/b@example.com " } },
    result: {
      status: "mapped",
      event: { text: "Order Completed", data: { email: " ada+a/b@example.com " } },
      contact: { email: "ada+a/b@example.com" },
    },
    commands: [["set", "session:event", [[["Order Completed", { email: " ada+a/b@example.com " }]]]]],
    requests: [
      {
        contact: "ada+a/b@example.com",
        body: { text: "Order Completed", data: { email: " ada+a/b@example.com " } },
      },
    ],
  },
  {
    title: "a policy strips properties that it does not list",
    input: {
      type: "track",
      event: "appointment-booked",
      properties: { email: ADA, "provider name": "Dr. Who", specificCare: "oncology" },
    },
    policy: { eventProperties: ["email", "provider name"] },
    result: {
      status: "mapped",
      event: { text: "appointment-booked", data: { email: ADA, provider_name: "Dr. Who" } },
      contact: { email: ADA },
    },
    commands: "refused",
    requests: [
      { contact: ADA, body: { text: "appointment-booked", data: { email: ADA, provider_name: "Dr. Who" } } },
    ],
  },
  {
    title: "a policy without lists strips everything, including the email",
    input: { type: "track", event: "appointment-booked", properties: { email: ADA } },
    policy: {},
    result: {
      status: "mapped",
      event: { text: "appointment-booked", data: {} },
      contact: { reason: "email_not_allowed" },
    },
    commands: "refused",
    requests: [],
  },
  skipped(
    "a policy that lists event names skips all other events",
    { type: "track", event: "oncology-visit", properties: { email: ADA } },
    "event_not_allowed",
    { policy: { eventProperties: ["email"], eventNames: ["appointment-booked"] }, commands: "refused" },
  ),
  {
    title: "the five fields of a user are sent by the browser only",
    input: {
      type: "identify",
      userId: "u-1",
      traits: {
        email: ADA,
        name: " ",
        firstName: "Ada",
        phone: 15558675309,
        avatar: "https://example.com/a.png",
        companyName: "Analytical Engines",
        birthday: "1815-12-10",
      },
    },
    result: {
      status: "mapped",
      user: {
        email: ADA,
        nickname: "Ada",
        phone: "15558675309",
        avatar: "https://example.com/a.png",
        company: "Analytical Engines",
      },
    },
    commands: [
      ["set", "user:email", [ADA]],
      ["set", "user:nickname", ["Ada"]],
      ["set", "user:phone", ["15558675309"]],
      ["set", "user:avatar", ["https://example.com/a.png"]],
      ["set", "user:company", ["Analytical Engines"]],
    ],
    requests: [],
  },
  skipped(
    "a user without a valid field is skipped",
    { type: "identify", traits: { email: "ada at example", avatar: "javascript:alert(1)" } },
    "no_supported_traits",
  ),
  skipped(
    "an event without a name is skipped",
    { type: "track", properties: { email: ADA } },
    "event_name_missing",
  ),
  skipped(
    "a call of an unsupported type is skipped",
    { type: "page", properties: { email: ADA } },
    "unsupported_call",
  ),
  skipped("an input that is not an event is skipped", { type: "track", event: 5 }, "invalid_event"),
];
