import stringify from "json-stringify-pretty-compact";
import examples from "./sample-events.ndjson?raw";

/** One sample in the gallery. */
export interface Sample {
  readonly title: string;
  /** A sentence that describes the sample. */
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

/** The titles and descriptions, in the order of the events in `sample-events.ndjson`. */
const TITLES: readonly (readonly [title: string, shows: string])[] = [
  ["Webhook", "A destination event, as webhooks and functions receive it"],
  ["Order with products", "A list of objects is flattened. An empty coupon is dropped"],
  ["HTTP API", "A backend posts this event. Its properties contain ids and times"],
  ["Mailchimp", "Tags are joined. Lists of objects are flattened. Values that are null are dropped"],
  ["Autocapture", "The property names contain spaces and punctuation"],
  ["Appointment", "A booking on a healthcare site. Which properties may your team see?"],
  ["Health questionnaire", "The name of the event alone reveals a disease of the patient"],
  ["Identify", "Crisp has fields for five traits. Only a client-side connection sends them"],
  ["Identify by HTTP API", "A backend posts $identify. The phone number becomes text"],
  ["Page view", "A call that is not supported"],
  ["Unknown contact", "Crisp has no contact with this address. Server-side, it answers with the status 404"],
  ["No email", "Server-side, the event is not sent, because it names no contact"],
  [
    "Three names become one",
    "Three names become the same name. One property keeps the name. The other two get a number",
  ],
  [
    "Nested and foreign names",
    "Nested properties are flattened. A property is dropped if Crisp accepts no character of its name",
  ],
  ["Incomplete event", "A field is missing. The message names the field"],
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
    shows: "Properties that are sent, renamed, joined or dropped, and two names that become one",
    text: toText(EVERYTHING),
  },
  ...EXAMPLES.map((event, index): Sample => {
    const [title = `Example ${index + 1}`, shows = "Another event of sample-events.ndjson"] =
      TITLES[index] ?? [];
    return { title, shows, text: toText(event) };
  }),
  { title: "A visit", shows: "A list of five events, sent in order", text: toText(VISIT) },
];

/** The sample that the page shows first. */
export const FIRST_SAMPLE: Sample = SAMPLES.find(({ title }) => title === "Appointment") as Sample;

function toText(value: unknown): string {
  return stringify(value, { maxLength: 44 });
}
