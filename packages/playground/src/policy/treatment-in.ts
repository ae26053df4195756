import { spellingsOf } from "./words-of.js";

type Row = readonly [what: string, words: RegExp];

/** The word `provider` for a person who treats patients, and not for a bank or a mail service. */
const PROVIDER =
  "(?<!(?:payment|email|mail|identity|auth|login|sso|service|hosting|internet|cloud) )provider";

/** Returns a row whose patterns are joined with "or". */
function row(what: string, patterns: readonly string[]): Row {
  return [what, new RegExp(patterns.join("|"))];
}

/**
 * Patterns for names that may reveal a treatment. Either the name itself or the value of the property may reveal it.
 * The first matching row is used.
 *
 * The list is not complete. A name that matches no pattern can still reveal a treatment.
 */
const TREATMENTS: readonly Row[] = [
  row("diagnoses and symptoms", [
    String.raw`diagnos(?:[ei]s|tic)|\bdiag\b|\bdxs?\b|\bicd ?(?:9|10|11)?\b|\bsnomed\b|\bloinc\b`,
    String.raw`(?<!terms (?:and )?)\bconditions?\b|\bsymptoms?|\billness|\bdiseases?\b|\bdisorders?\b|\bsyndrome|\bailment`,
    String.raw`\binjur(?:y|ies)\b|\ballerg|\bcomorbid|complaints?\b|\bproblems?\b|\bprognosis|\bpain\b|\bbody ?parts?\b`,
    String.raw`indications?\b|\bside ?effects?\b|\badverse (?:event|effect|reaction)|\bmedical\b|\bclinical\b|\bdisabilit`,
    String.raw`\bhealth (?:issue|problem|concern|history|status|goal)|\bblood (?:pressure|sugar|type)|\bbmi\b|\ba1c\b|\bhba1c\b`,
  ]),
  row("care, procedures and medicines", [
    String.raw`(?<!\b(?:customer|client) )\bcare\b|\bspecificcare\b|\btreatments?\b|\btherap(?:y|ies|ist)\b|\bcounsel(?:l?ing|l?or)`,
    String.raw`\bprocedures?\b|\bsurger(?:y|ies)\b|\bsurgical\b|\boperation type\b|\bbirth ?control\b|\bprescri|\brx\b`,
    String.raw`\bmedications?\b|\bmedicines?\b|\bmeds\b|\bdrugs?\b|\bdos(?:e|age)s?\b|\bpharmac|\brefills?\b|\bvaccin`,
    String.raw`\bimmuni[sz]ation|\blabs?\b|\b(?:lab|test|scan) results?\b|\bscreening\b|\bassessment\b|\bcpt\b|\bhcpcs\b|\bndc\b`,
    String.raw`\b(?:visit|appointment|appt|encounter|exam|test) ?(?:type|name|category)\b|\breferral (?:type|to|for)\b`,
    String.raw`\bpurpose (?:of|for)\b.*\bvisit\b|\bvisit purpose\b|\bdischarge (?:summary|instructions?)\b`,
    String.raw`(?<!\b(?:terms of|customer|self) )\bservices?(?: (?:line|type|name|category|requested))?$`,
  ]),
  row("specialties, departments and providers", [
    String.raw`\bspecialit(?:y|ies)\b|\bspecialt(?:y|ies)\b|\bspecialists?\b|\bdepartments?\b|\bward\b|\bclinics?\b|^providers?$`,
    String.raw`\bprovider type\b|\b${PROVIDER} ?name\b|\b(?:doctor|physician|clinician|surgeon|psychiatrist|dentist)s?\b`,
  ]),
  row("insurance", [String.raw`\binsurances?\b|\binsurer\b|\bpay[eo]rs?\b|\bmedicaid\b|\bmedicare\b`]),
  row("the visited page", [
    String.raw`\bpage ?(?:title|path|name|slug|section|category)s?\b|\bscreen ?(?:title|name)\b|^(?:path|path ?name|title)$`,
  ]),
  row("free text", [
    String.raw`reasons?\b|\breason ?for|\b(?:note|comment)s?\b(?! (?:url|count)s?\b)|\bremarks?\b|\bconcerns?\b|\bfeedback\b|\bfree ?text\b|\bmemo\b`,
    String.raw`^body$|\bbody (?:plain|html|text)\b|\b(?:text|html|plain|email|message|mail|request|response) body\b`,
    String.raw`\b(?:sms|msg|message|plain) text\b|\btranscri(?:pt|ption)s?\b|\bvoice ?mail\b|\badditional (?:info|information|details?)\b`,
    `^(?:message|description|detail|question|answer|query|inquiry|enquiry|subject|summary|text)s?$|^(?:summar|quer|inquir|enquir)ies$`,
    String.raw`\b(?:visit|case|problem|patient|appointment|contact|form|chat|user) (?:message|description|details?|text|summary|subject)\b`,
    String.raw`\b(?:email|message|mail) (?:subject|summary)\b|\bsearch (?:term|query|text|phrase)s?\b`,
  ]),
  row("an illness, a specialty or a medicine", [
    String.raw`\b(?:abortion|addict|adhd|aids\b|alcohol|alzheimer|anorexi|antidepress|anxi|arthrit|asthma|autis|bariatric|bipolar`,
    String.raw`botox|bulimi|cancer|cardiac|cardio|chemo(?:therap|\b)|chlamyd|contracep|copd\b|covid|dementia|depress|dermat|diabet`,
    String.raw`dialysis|endocrin|endometrio|epilep|erectile|fertil|gad ?7\b|gastro|geriatr|glp ?1|gonorrh|gynecolog|gynaecolog`,
    String.raw`hepatit|herpes|hiv\b|hormone|hypertens|infertil|insomnia|insulin|ivf\b|mammogra|maternity|menopaus|mental health`,
    `migraine|nephro|neurolog|obes|obgyn|obstet|onco|ophthalm|opioid|orthop|ozempic|paediatr|parkinson|pediatr|phq ?[0-9]`,
    String.raw`pregnan|prenatal|prep\b|prostat|psych|ptsd|pulmon|radiolog|rehab|rheumat|schizo|semaglutide|sleep apn|std\b|sti\b`,
    String.raw`stroke\b|substance|suicid|transgender|tumou?r|urolog|weight loss|wegovy)`,
  ]),
];

/**
 * Returns the kind of information that a name may reveal about a treatment, or `undefined`. The function checks the
 * name, not the value.
 *
 * @example
 * treatmentIn("specificCare"); // → "care, procedures and medicines"
 * treatmentIn("plan name"); // → undefined
 */
export function treatmentIn(name: string): string | undefined {
  const spellings = spellingsOf(name);
  return TREATMENTS.find(([, pattern]) => spellings.some((one) => pattern.test(one)))?.[0];
}
