import type { FieldCheck } from "./check-fields.js";
import type { CrispColor, CrispEvent } from "./crisp-event.js";
import { isRecord } from "./is-record.js";

const COLORS: ReadonlySet<unknown> = new Set<CrispColor>([
  "red",
  "orange",
  "yellow",
  "green",
  "blue",
  "purple",
  "pink",
  "brown",
  "grey",
  "black",
]);
const DATA_NAME = /^[A-Za-z0-9_]+$/;

const BODY_FIELDS: { readonly [Name in keyof Required<CrispEvent>]: FieldCheck["holds"] } = {
  text: (value) => typeof value === "string" && value !== "",
  data: isFlat,
  color: (value) => COLORS.has(value),
};

/**
 * Returns the event in the JSON of a request, frozen. Returns `undefined` for a body to which Crisp answers
 * `invalid_data`. Such a body is not an object, has no `text`, has an unknown field or a wrong color, or its `data` is
 * not flat or has a name with a character outside `a-z A-Z 0-9 _`.
 * @see https://docs.crisp.chat/references/rest-api/v1/
 * @example
 * readCrispEvent({ text: "paid", data: { price: 10.99 } }) // → { text: "paid", data: { price: 10.99 } }
 * readCrispEvent({ text: "paid", data: { order: { price: 10.99 } } }) // → undefined
 */
export function readCrispEvent(body: unknown): CrispEvent | undefined {
  if (!isRecord(body) || !Object.hasOwn(body, "text")) return undefined;
  const checks: Readonly<Record<string, FieldCheck["holds"]>> = BODY_FIELDS;
  const fits = Object.entries(body).every(
    ([name, value]) => Object.hasOwn(checks, name) && checks[name]?.(value) === true,
  );
  if (!fits) return undefined;
  const event = body as CrispEvent;
  return Object.freeze(
    event.data === undefined ? { ...event } : { ...event, data: Object.freeze({ ...event.data }) },
  );
}

function isFlat(data: unknown): boolean {
  return (
    isRecord(data) && Object.entries(data).every(([name, value]) => DATA_NAME.test(name) && isScalar(value))
  );
}

// A number such as 1e999 is valid JSON, but JavaScript parses it as `Infinity`.
function isScalar(value: unknown): boolean {
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}
