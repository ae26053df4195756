import fc from "fast-check";

/**
 * The time 28 December 2022, 21:16:50 UTC in the formats that exports contain. After these times, the list contains
 * impossible dates, and texts that are not dates.
 */
const TIMESTAMPS: readonly unknown[] = [
  "2022-12-28T21:16:50Z",
  "2022-12-28T21:16:50.250Z",
  "2022-12-28T22:16:50+01:00",
  "2022-12-28T22:16:50+01",
  "2022-12-28T22:16:50+0100",
  "2022-12-28T21:16:50,25Z",
  "2022-12-28T21:16",
  "2022-12-28 21:16:50",
  "2022-12-28 21:16:50 UTC",
  " 2022-12-28T21:16:50Z ",
  "20221228T211650Z",
  "2022-W52-3",
  "2022-362",
  "2016-12-31T23:59:60Z",
  "Wed, 28 Dec 2022 21:16:50 +0000",
  "28 Dec 2022 21:16:50 GMT",
  "2022-12-28",
  "20221228",
  "202212282116",
  "20221228211650",
  "2022362",
  1_672_262_210,
  1_672_262_210.25,
  "1672262210",
  "1672262210.25",
  1_672_262_210_000,
  1_672_262_210_000_000,
  "1672262210000000000",
  "",
  "soon",
  "2022-02-30",
  "2023-02-29T00:00:00Z",
  "2022-12-28T25:00:00Z",
  "E 5",
  "2100-01-01",
  0,
  -1,
  4_102_444_800,
  true,
  {},
  [],
  null,
];

/**
 * Timestamps in the formats that events contain: ISO 8601 and its variants, RFC 2822, numbers and digits of every unit,
 * and values that are not times.
 *
 * @example
 * fc.sample(timestamp(), 3); // → ["2022-12-28 21:16:50 UTC", 1672262210.25, "2022-02-30"]
 */
export function timestamp(): fc.Arbitrary<unknown> {
  return fc.constantFrom(...TIMESTAMPS);
}
