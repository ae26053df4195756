import type { Finding } from "./finding.js";
import { identifierIn, SAFE_HARBOR_SOURCE } from "./safe-harbor.js";
import { treatmentIn } from "./treatment-in.js";

/** Checks the names nested in listed properties. A listed property is sent with everything nested in it. */
export interface NestedNamesJudge {
  /** Adds the path of a name in an event. Its first part is the name of the property. */
  see(path: readonly string[]): void;
  /** Returns one finding for each entry and kind, with some of the names. */
  findings(): readonly Finding[];
}

/** The maximum number and length of the names in a finding, and the number of harmless names that are remembered. */
const LIMITS = { told: 5, length: 500, harmless: 10_000 } as const;

type Tells = Pick<Finding, "code" | "message">;

/** A kind of revealing names in an entry, and some of these names. */
type Told = Pick<Finding, "code"> & { readonly near: Set<string> };

/**
 * Creates a judge that checks nested names by the rules for top-level names. Its memory grows with the entries, not
 * with the events.
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
      // An event with names nested in `email` has no contact and is never sent.
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

/**
 * Checks each part of the path by itself. Also checks the whole path, unless the name of the property already has the
 * finding.
 */
function tellsOf(entry: string, nested: readonly string[]): readonly Tells[] {
  const identifier = judged(identifierIn);
  const treatment = judged(treatmentIn);
  const tells: Tells[] = [];
  if (identifier !== undefined) {
    const cited = `(${identifier.paragraph}) ${identifier.what}, ${SAFE_HARBOR_SOURCE}`;
    tells.push({
      code: "looks_like_identifier",
      message: `contains a name that looks like an identifier, ${cited}`,
    });
  }
  if (treatment !== undefined) {
    const message = `contains a name that may say what somebody is treated for, ${treatment}`;
    tells.push({ code: "may_tell_treatment", message });
  }
  return tells;

  function judged<Judged>(judge: (name: string) => Judged | undefined): Judged | undefined {
    const whole = judge(entry) === undefined ? [[entry, ...nested].join(" ")] : [];
    return [...nested, ...whole].map(judge).find((one) => one !== undefined);
  }
}
