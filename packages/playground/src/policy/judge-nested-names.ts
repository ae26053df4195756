import type { Finding } from "./finding.js";
import { identifierIn, SAFE_HARBOR_SOURCE } from "./safe-harbor.js";
import { treatmentIn } from "./treatment-in.js";

/** Judges the names that are nested in listed properties: a listed name allows all that is nested in it. */
export interface NestedNamesJudge {
  /** Takes note of a name that occurs in events, by its path; the first part is the name of the property. */
  see(path: readonly string[]): void;
  /** One finding for each entry and kind, with some of the names. */
  findings(): readonly Finding[];
}

/** How many names are told for a finding and how long ones, and how many are remembered as harmless. */
const LIMITS = { told: 5, length: 500, harmless: 10_000 } as const;

type Tells = Pick<Finding, "code" | "message">;

/** A kind of names that were found in an entry, and some of them. */
type Told = Pick<Finding, "code"> & { readonly near: Set<string> };

/**
 * Judges nested names by the rules for top-level names. Memory grows with the entries and not with the events.
 *
 * @example
 * const judge = createNestedNamesJudge(["customer"]);
 * judge.see(["customer", "ssn"]);
 * judge.findings()[0]?.near; // → ["customer.ssn"]
 */
export function createNestedNamesJudge(entries: readonly string[]): NestedNamesJudge {
  const harmless = new Set<string>();
  const found = new Map(entries.map((entry, index) => [entry, { index, told: new Map<string, Told>() }]));
  return {
    see(path) {
      const [entry = "", ...nested] = path;
      // An event whose `email` holds anything has no contact, so that it is never sent.
      const told = entry === "email" ? undefined : found.get(entry)?.told;
      const name = path.join(".");
      if (told === undefined || nested.length === 0 || harmless.has(name)) return;
      const isShort = name.length <= LIMITS.length;
      const tells = tellsOf(entry, nested);
      if (tells.length === 0 && isShort && harmless.size < LIMITS.harmless) harmless.add(name);
      for (const { code, message } of tells) {
        const one = told.get(message) ?? { code, near: new Set() };
        told.set(message, one);
        if (isShort && one.near.size < LIMITS.told) one.near.add(name);
      }
    },
    findings: () =>
      [...found].flatMap(([entry, { index, told }]) =>
        [...told].map(
          ([message, { code, near }]): Finding => ({
            level: "warning",
            code,
            list: "eventProperties",
            entry,
            index,
            near: [...near],
            message,
          }),
        ),
      ),
  };
}

/** Each part is judged by itself, and the path as a whole unless the property's own name is found to tell it. */
function tellsOf(entry: string, nested: readonly string[]): readonly Tells[] {
  const identifier = judged(identifierIn);
  const treatment = judged(treatmentIn);
  const tells: Tells[] = [];
  if (identifier !== undefined) {
    const cited = `(${identifier.paragraph}) ${identifier.what}, ${SAFE_HARBOR_SOURCE}`;
    tells.push({
      code: "looks_like_identifier",
      message: `holds a name that looks like an identifier, ${cited}`,
    });
  }
  if (treatment !== undefined) {
    const message = `holds a name that may say what somebody is treated for, ${treatment}`;
    tells.push({ code: "may_tell_treatment", message });
  }
  return tells;

  function judged<Judged>(judge: (name: string) => Judged | undefined): Judged | undefined {
    const whole = judge(entry) === undefined ? [[entry, ...nested].join(" ")] : [];
    return [...nested, ...whole].map(judge).find((one) => one !== undefined);
  }
}
