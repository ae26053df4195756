import stringify from "json-stringify-pretty-compact";
import examples from "./sample-events.ndjson?raw";

/** One case of the gallery. */
export interface Sample {
  readonly title: string;
  /** A sentence about what the sample shows. */
  readonly shows: string;
  /** The text for the editor. */
  readonly text: string;
}

/** All sample events as the text of an export. */
export const SAMPLES_AS_EXPORT: string = examples;

const EXAMPLES: readonly unknown[] = examples
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as unknown);

/** In the order of `sample-events.ndjson`. */
const TITLES: readonly (readonly [title: string, shows: string])[] = [
  ["Webhook", "A destination event, as webhooks and functions receive it"],
  ["Order with products", "A list of objects is flattened. An empty coupon is left out"],
  ["HTTP API", "Posted by a backend, with ids and times among the properties"],
  ["Mailchimp", "Tags are joined, lists of objects are flattened, nulls are left out"],
  ["Autocapture", "Property names as people type them"],
  ["Appointment", "A booking on a healthcare site. Which parts may your team see?"],
  ["Health questionnaire", "The name of the event alone says what somebody is treated for"],
  ["Identify", "Crisp has fields for five traits. Only a client-side connection sends them"],
  ["Identify by HTTP API", "A backend's $identify: a phone number becomes text"],
  ["Page view", "A call that is not supported"],
  ["Unknown contact", "Crisp does not know this address and answers 404 (server-side)"],
  ["No email", "Server-side the event is skipped: no contact can be found"],
  [
    "Three names become one",
    "Three names give the same result. The exact name keeps it, the others get a number",
  ],
  [
    "Nested and foreign names",
    "Nested properties are flattened. A name without accepted characters is left out",
  ],
  ["Incomplete event", "A field is missing. The message names it"],
];

const EVERYTHING = {
  type: "track",
  event: "Plan Changed",
  timestamp: "2026-11-20T09:00:00Z",
  messageId: "demo-everything",
  userId: "13793",
  context: { page: { url: "https://shop.example.com/plans" } },
  properties: {
    email: "ada@example.com",
    plan_name: "team-2026",
    "plan name": "Team",
    seats: 5,
    "price ($)": 42.5,
    tags: ["trial", "spring"],
    address: { city: "Paris", "zip code": "75001" },
    coupon: null,
    "%": 10,
  },
};

const VISIT = [EXAMPLES[7], EXAMPLES[9], EXAMPLES[0], EXAMPLES[1], EXAMPLES[12]];

export const SAMPLES: readonly Sample[] = [
  {
    title: "A bit of everything",
    shows: "Properties that are sent, renamed, joined or left out, and two names that become one",
    text: toText(EVERYTHING),
  },
  ...EXAMPLES.map((event, index): Sample => {
    const [title = `Example ${index + 1}`, shows = "Another event of sample-events.ndjson"] =
      TITLES[index] ?? [];
    return { title, shows, text: toText(event) };
  }),
  { title: "A visit", shows: "A list of five events, sent in order", text: toText(VISIT) },
];

/** The first sample of the page. */
export const FIRST_SAMPLE: Sample = SAMPLES.find(({ title }) => title === "Appointment") as Sample;

function toText(value: unknown): string {
  return stringify(value, { maxLength: 44 });
}
