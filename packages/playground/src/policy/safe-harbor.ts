import { wordsOf } from "./words-of.js";

/** One of the identifiers that must be removed under HIPAA's Safe Harbor method. */
export interface Identifier {
  /** Its letter in 45 CFR 164.514(b)(2)(i). */
  readonly paragraph: string;
  /** Its shortened name in the law. */
  readonly what: string;
}

/** The source of the list of identifiers. */
export const SAFE_HARBOR_SOURCE = "HIPAA Safe Harbor, 45 CFR 164.514(b)(2)(i)";

type Row = readonly [paragraph: string, what: string, words: RegExp];

/**
 * The 18 identifiers of Safe Harbor, each with a pattern for names of properties that may contain it. A name is
 * compared as lower-case words: `patientFirstName` as `patient first name`. The first matching row is used. (A), names
 * of persons, and (R), any other unique number, come last: they would also match names such as `account name` or
 * `device id`. A state, or a year alone, is not an identifier.
 *
 * @see https://www.ecfr.gov/current/title-45/section-164.514#p-164.514(b)(2)(i)
 */
const IDENTIFIERS: readonly Row[] = [
  ["D", "telephone numbers", /\b(?:tele)?phone\b|\b(?:mobile|cell)(?: number| no)?$|\btel\b|\bmsisdn\b/],
  ["E", "fax numbers", /\bfax\b/],
  ["F", "email addresses", /\be ?mails?\b|\bmailto\b/],
  ["G", "social security numbers", /\bssn\b|\bsocial security\b|\bsin\b|\bnational id\b/],
  [
    "H",
    "medical record numbers",
    /\bmrn\b|\bmedical record\b|\bchart (?:no|number|id)\b|\bpatient (?:no|number|id)\b/,
  ],
  [
    "I",
    "health plan beneficiary numbers",
    /\b(?:beneficiary|member|subscriber|insurance|insured|medicare|medicaid|policy|group|health plan) (?:no|number|id)\b/,
  ],
  ["J", "account numbers", /\baccount\b|\biban\b|\b(?:credit )?card\b|\bbank\b|\brouting number\b/],
  ["L", "vehicle identifiers and license plates", /\bvin\b|\bvehicle\b|\bplate\b/],
  ["K", "certificate and license numbers", /\blicen[cs]e\b|\bcertificate\b|\bpassport\b/],
  ["M", "device identifiers and serial numbers", /\bdevice\b|\bserial\b|\bimei\b|\budid\b|\bidfa\b|\bgaid\b/],
  ["O", "IP addresses", /\bip\b|\bipv[46]\b/],
  ["N", "web URLs", /\burls?\b|\buri\b|\bhref\b|\blink\b|\breferr?er\b|\bwebsite\b/],
  [
    "P",
    "biometric identifiers",
    /\bbiometrics?\b|\bfinger ?prints?\b|\bvoice ?prints?\b|\bretina\b|\biris\b/,
  ],
  [
    "Q",
    "full-face photographs",
    /\bphotos?\b|\bphotograph\b|\bpicture\b|\bavatar\b|\bimages?\b|\bselfie\b|\bportrait\b/,
  ],
  [
    "B",
    "geographic subdivisions smaller than a state",
    /\baddress\b|\bstreet\b|\bcity\b|\btown\b|\bcounty\b|\bprecinct\b|\bzip\b|\bpost(?:al)? ?code\b|\bgeo ?code\b|\blat(?:itude)?\b|\bl(?:on|ng|ongitude)\b|\bgeo\b|\blocation\b/,
  ],
  [
    "C",
    "dates of a person, and ages over 89",
    /\bdates?\b|\bdob\b|\bbirth|\btimestamp\b|\badmi(?:ssion|tted)\b|\bdischarged?\b|\bdeath\b|\bdeceased\b|\bage\b|\b(?:appointment|visit|procedure) (?:time|at|on)\b/,
  ],
  [
    "A",
    "names of persons and employers",
    /^(?:user )?name$|\b(?:first|last|middle|full|maiden|nick|sur|given|family|patient|parent|guardian|spouse|contact|customer|employer|company|account|user|member) ?name\b|\bsurname\b|\bnickname\b|\bemployer\b/,
  ],
  [
    "R",
    "any other unique number, characteristic or code",
    /\bu?u?id\b|\bguid\b|\bids?$|\btoken\b|\bcookie\b|\bsession\b|\bhash\b|\bdistinct\b|\bpatient code\b|\b(?:number|code)$/,
  ],
];

/**
 * Returns the identifier that a property may contain, judged by its name alone.
 *
 * @example
 * identifierIn("patientFirstName"); // → { paragraph: "A", what: "names of persons and employers" }
 * identifierIn("plan name"); // → undefined
 */
export function identifierIn(name: string): Identifier | undefined {
  const words = wordsOf(name);
  const row = IDENTIFIERS.find(([, , pattern]) => pattern.test(words));
  return row && { paragraph: row[0], what: row[1] };
}
