import stringify from "json-stringify-pretty-compact";
import examples from "./sample-events.ndjson?raw";

/** One case of the gallery. */
export interface Sample {
  readonly title: string;
  /** What there is to see. */
  readonly shows: string;
  /** The text for the editor. */
  readonly text: string;
}

/** The same events in the form of a file. */
export const SAMPLES_AS_EXPORT: string = examples;

const EXAMPLES: readonly unknown[] = examples
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as unknown);

/** In the order of `sample-events.ndjson`. */
const TITLES: readonly (readonly [title: string, shows: string])[] = [
  ["Webhook", "A destination event, as webhooks and functions receive it"],
  ["Order with products", "A list of objects is flattened, an empty coupon dropped"],
  ["HTTP API", "Posted by a backend: the envelope stands among the properties"],
  ["Mailchimp", "Tags are joined, lists of objects flattened, nulls dropped"],
  ["Autocapture", "Names as people type them in a user interface"],
  ["Appointment", "A healthcare site's booking: what of it may your team see?"],
  ["Health questionnaire", "The event's name alone says what somebody is treated for"],
  ["Identify", "Five traits have a field in Crisp, in the browser only"],
  ["Identify by HTTP API", "A backend's $identify: a phone number becomes text"],
  ["Page view", "A call that Crisp has no counterpart for"],
  ["Unknown contact", "Crisp does not know this address: 404 server-side"],
  ["No email", "Server-side, nobody's timeline: skipped"],
  ["Three names become one", "A collision: the exact name keeps it, the others count"],
  ["Nested and foreign names", "Paths are flattened, a name that leaves nothing is dropped"],
  ["Half an event", "A field is missing, and named"],
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
    shows: "Sent, renamed, joined, left out, and two names that become one",
    text: toText(EVERYTHING),
  },
  ...EXAMPLES.map((event, index): Sample => {
    const [title = `Example ${index + 1}`, shows = "One more event of sample-events.ndjson"] =
      TITLES[index] ?? [];
    return { title, shows, text: toText(event) };
  }),
  { title: "A visit", shows: "A list of five events, sent in order", text: toText(VISIT) },
];

/** What the page starts with. */
export const FIRST_SAMPLE: Sample = SAMPLES.find(({ title }) => title === "Appointment") as Sample;

function toText(value: unknown): string {
  return stringify(value, { maxLength: 44 });
}
