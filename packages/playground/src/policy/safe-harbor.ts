import { spellingsOf } from "./words-of.js";

/** An identifier that must be removed from data under HIPAA's Safe Harbor method. */
export interface Identifier {
  /** The identifier's letter in 45 CFR 164.514(b)(2)(i). */
  readonly paragraph: string;
  /** The identifier's name in the law, shortened. */
  readonly what: string;
}

/** The source of the list of identifiers. */
export const SAFE_HARBOR_SOURCE = "HIPAA Safe Harbor, 45 CFR 164.514(b)(2)(i)";

type Row = readonly [paragraph: string, what: string, phrases: readonly string[]];

/** Words for appointments, stays and their parts. The time of an appointment or a stay is a date of a person. */
const STAY =
  "(?:appointment|booking|reservation|visit|session|slot|procedure|surgery|admission|discharge|arrival|departure|check ?in|check ?out|start|end|begin)s?";

/** A country is not smaller than a state. */
const NO_COUNTRY = "(?! (?:country|continent)\\b)";

/** Words that can follow `email` in a name. With such a word, the property is a setting or a text, not an address. */
const NO_ADDRESS =
  "(?:consent|format|opt|optin|optout|template|status|verified|confirmed|frequency|preference|enabled|type|count|subscribed|campaign)s?";

/**
 * The 18 identifiers of Safe Harbor. Each row has phrases for the names of properties that may contain the identifier.
 * Before a name is compared, it is split into lower-case words. For example, `patientFirstName` becomes `patient first
 * name`. A phrase is a pattern for whole words, in singular or plural. The first matching row is used. The rows (A) and
 * (R) come last, because they would also match names such as `account name` or `device id`. A state is not an
 * identifier, and a year alone is not an identifier.
 *
 * @see https://www.ecfr.gov/current/title-45/section-164.514#p-164.514(b)(2)(i)
 */
const IDENTIFIERS: readonly Row[] = [
  [
    "M",
    "device identifiers and serial numbers",
    [
      "device ?(?:id)?",
      "serial",
      "serial ?(?:no|number)",
      "imei",
      "imsi",
      "iccid",
      "meid",
      "udid",
      "user ?agent",
      "idf[av]",
    ].concat([
      "gaid",
      "aaid",
      "(?:advertising|android|hardware|machine) id",
      "mac(?! os\\b)",
      "mac ?addr(?:ess)?",
    ]),
  ],
  [
    "D",
    "telephone numbers",
    [
      "(?:tele)?phone",
      "(?:mobile|cell)(?: number| no)?$",
      "tel",
      "msisdn",
      "caller ?(?:num|number|no|id)",
    ].concat(["called ?(?:num|number|no)", "(?:sms|call) (?:from|to)$", "whatsapp"]),
  ],
  ["E", "fax numbers", ["fax"]],
  [
    "F",
    "email addresses",
    [
      `e ?mail(?!s? (?:\\S+ ){0,4}${NO_ADDRESS}\\b)`,
      "mailto",
      "rcpt",
      "recipient",
      "sender",
      "reply to",
      "return path",
    ].concat(["^b?cc$", "(?:msg|message|mail|envelope) (?:from|to)", "delivered to", "list unsubscribe"]),
  ],
  ["G", "social security numbers", ["ssn", "social security", "sin", "national id", "tax ?id"]],
  [
    "H",
    "medical record numbers",
    ["mrn", "medical record", "chart (?:no|number|id)", "patient ?(?:no|number|id)"],
  ],
  [
    "I",
    "health plan beneficiary numbers",
    [
      "(?:beneficiary|member|subscriber|insurance|insured|medicare|medicaid|policy|health plan) ?(?:no|number|id)",
    ].concat(["group (?:no|number)", "(?:insurance|plan|policy|payer) group id"]),
  ],
  [
    "J",
    "account numbers",
    [
      "account",
      "iban",
      "(?:credit )?card",
      "bank",
      "routing ?(?:no|number)",
      "last ?(?:4|four)(?: digits)?",
    ].concat(["cvv", "cvc", "sort code"]),
  ],
  ["L", "vehicle identifiers and license plates", ["vin", "(?<!state of )vehicle", "plate"]],
  ["K", "certificate and license numbers", ["licen[cs]e", "certificate", "passport"]],
  ["O", "IP addresses", ["ip", "ipv[46]", "(?:x )?forwarded for", "remote addr"]],
  ["N", "web URLs", ["url", "uri", "href", "link", "referr?er", "website"]],
  ["P", "biometric identifiers", ["biometric", "finger ?print", "voice ?print", "retina", "iris"]],
  [
    "Q",
    "full-face photographs",
    [
      "photo",
      "photograph",
      "(?<!picture in )picture(?! in picture)",
      "avatar",
      "image",
      "selfie",
      "(?<!is )portrait",
    ],
  ],
  [
    "B",
    "geographic subdivisions smaller than a state",
    [
      "address",
      "street",
      "city",
      "cities",
      "town",
      "county",
      "counties",
      "precinct",
      "zip",
      "zip ?code",
      "postal",
    ]
      .concat([
        "post ?code",
        "neighbou?rhood",
        "suburb",
        "district",
        "apartment",
        "geo ?code",
        "lat(?:itude)?",
      ])
      .concat([
        "l(?:on|ng|ongitude)",
        `geo${NO_COUNTRY}`,
        `location${NO_COUNTRY}`,
        "caller ?(?:zip|city|location|address)",
      ]),
  ],
  [
    "C",
    "dates of a person, and ages over 89",
    [
      "dates?(?: ?time)?",
      "dob",
      "dod",
      "birth\\p{L}*",
      "timestamp",
      "admi(?:ssion|tted)",
      "discharged?",
      "death",
    ]
      .concat([
        "deceased",
        "age",
        `${STAY} (?:time|date|day|month|at|on)`,
        `${STAY} ?at`,
        "(?!based)\\p{L}+ed ?(?:at|on)$",
        "^(?:created|updated|modified)$",
        "(?:created?|updated?|event) ?time",
      ])
      .concat(["(?:booked|scheduled|admitted|seen|born) (?:for|on)"]),
  ],
  [
    "A",
    "names of persons and employers",
    [
      "^(?:user )?names?$",
      "(?:first|last|middle|full|maiden|nick|sur|given|family|legal|preferred|display) ?name",
    ]
      .concat(["(?:patient|parent|guardian|spouse|contact|customer|caller|employer|company) ?name"])
      .concat([
        "(?:account|user|member|recipient|sender) ?name",
        "[fl]name",
        "surname",
        "nickname",
        "employer",
      ])
      .concat(["(?:created|updated|modified|edited|deleted|sent|submitted|invited|approved|booked) ?by"])
      .concat(["(?:reported|scheduled|completed|requested|ordered|reviewed|assigned|signed|owned) ?by"]),
  ],
  [
    "R",
    "any other unique number, characteristic or code",
    ["u?u?id", "guid", "ids?$", "token", "cookie", "session", "hash", "md5", "sha(?:1|256)", "distinct"]
      .concat([
        "patient code",
        "number$",
        "(?<!(?:country|currency|language) )code$",
        "secret",
        "password",
        "passwd",
        "passphrase",
        "credential",
      ])
      .concat(["(?:access|api|private|secret|auth) ?key", "authori[sz]ation", "bearer", "otp"])
      .concat(["gender", "sex", "race", "ethnicity", "religion", "nationality", "marital status", "pronoun"]),
  ],
];

const PATTERNS = IDENTIFIERS.map(([paragraph, what, phrases]) => {
  const whole = `(?<![\\p{L}\\p{N}])(?:${phrases.join("|")})(?:e?s)?(?![\\p{L}\\p{N}])`;
  return { identifier: { paragraph, what }, pattern: new RegExp(whole, "u") };
});

/**
 * Returns the identifier that a property may contain. The function checks only the name of the property. It ignores a
 * number at the end of a word, so `address1` also matches as `address`.
 *
 * @example
 * identifierIn("patientFirstName"); // → { paragraph: "A", what: "names of persons and employers" }
 * identifierIn("plan name"); // → undefined
 */
export function identifierIn(name: string): Identifier | undefined {
  const spellings = spellingsOf(name);
  return PATTERNS.find(({ pattern }) => spellings.some((one) => pattern.test(one)))?.identifier;
}
