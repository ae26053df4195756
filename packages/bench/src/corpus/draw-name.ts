import type { Random } from "./create-random.js";

/** A name is made of two words: 576 combinations. */
const FIRST = [
  "account",
  "appointment",
  "billing",
  "booking",
  "cart",
  "campaign",
  "checkout",
  "clinic",
  "coupon",
  "customer",
  "delivery",
  "deposit",
  "form",
  "insurance",
  "invoice",
  "message",
  "order",
  "page",
  "payment",
  "plan",
  "product",
  "provider",
  "schedule",
  "visit",
] as const;

const SECOND = [
  "amount",
  "category",
  "channel",
  "code",
  "count",
  "currency",
  "date",
  "duration",
  "group",
  "id",
  "kind",
  "label",
  "language",
  "name",
  "note",
  "number",
  "price",
  "reason",
  "source",
  "state",
  "status",
  "title",
  "url",
  "version",
] as const;

/** The styles in which programmers name properties. */
const CLEAN = [
  (first: string, second: string) => `${first}_${second}`,
  (first: string, second: string) => `${first}${capital(second)}`,
] as const;

/**
 * The styles in which other people name properties. No style contains dots or brackets. Some flatteners join paths with
 * dots and brackets first and clean the names later. They could not give our result for such names.
 */
const DIRTY = [
  (first: string, second: string) => `${first} ${second}`,
  (first: string, second: string) => `${capital(first)} ${capital(second)}`,
  (first: string, second: string) => `${first}-${second}`,
  (first: string, second: string) => `$${first}_${second}`,
  (first: string, second: string) => `${capital(first)} ${second} (%)`,
  (first: string, second: string) => `${first} ${second}?`,
  (first: string, second: string) => `${capital(first)}: ${second}`,
  (first: string, second: string) => `${first} ${second} é`,
] as const;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Generates names for the properties of one object. No two names collide in Crisp. */
export function drawNames(random: Random, count: number, dirtyCount: number): readonly string[] {
  const pairs = FIRST.flatMap((first) => SECOND.map((second) => [first, second] as const));
  const names = random.shuffle(pairs).slice(0, count);
  return random.shuffle(
    names.map(([first, second], index) => random.pick(index < dirtyCount ? DIRTY : CLEAN)(first, second)),
  );
}
