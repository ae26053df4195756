import { spellingsOf } from "./words-of.js";

type Row = readonly [what: string, words: RegExp];

/**
 * Patterns for names that may reveal a treatment. Either the name itself or the value of the property may reveal it.
 * The first matching row is used.
 *
 * The list is not complete. A name that matches no pattern can still reveal a treatment.
 */
const TREATMENTS: readonly Row[] = [
  [
    "diagnoses and symptoms",
    /diagnos[ei]s|\bdx\b|\bicd ?(?:9|10|11)?\b|(?<!terms (?:and )?)\bconditions?\b|\bsymptoms?|\billness|\bdiseases?\b|\bdisorders?\b|\bsyndrome|\bailment|\binjur(?:y|ies)\b|\ballerg|\bcomorbid|\b(?:chief|presenting) complaint|\bmedical\b|\bclinical\b|\bhealth (?:issue|problem|concern|history|status|goal)|\bdisabilit/,
  ],
  [
    "care, procedures and medicines",
    /(?<!\b(?:customer|client) )\bcare\b|\btreatments?\b|\btherap(?:y|ies|ist)\b|\bprocedures?\b|\bsurger(?:y|ies)\b|\bsurgical\b|\boperation type\b|\bprescri|\brx\b|\bmedications?\b|\bmedicines?\b|\bmeds\b|\bdrugs?\b|\bdos(?:e|age)s?\b|\bvaccin|\bimmuni[sz]ation|\blabs?\b|\b(?:lab|test|scan) results?\b|\bscreening\b|\bassessment\b|\breferral (?:type|to|for)\b|\bvisit type\b|\bappointment type\b|(?<!\b(?:terms of|customer|self) )\bservices?(?: (?:line|type|name|category|requested))?$|\bcpt\b|\bhcpcs\b|\bndc\b/,
  ],
  [
    "specialties and departments",
    /\bspecialit(?:y|ies)\b|\bspecialt(?:y|ies)\b|\bspecialists?\b|\bdepartments?\b|\bward\b|\bclinics?\b|\bprovider type\b/,
  ],
  [
    "free text",
    /\breasons?\b|\bnotes?\b|\bcomments?\b|\bremarks?\b|\bconcerns?\b|\bfeedback\b|\bfree ?text\b|\bmemo\b|^body$|\bbody (?:plain|html|text)\b|\b(?:text|html|plain|email|message|mail|request|response) body\b|\b(?:sms|msg|message|plain) text\b|\btranscri(?:pt|ption)s?\b|\bvoice ?mail\b|^(?:message|description|details|question|answer|query|inquiry|enquiry)s?$|\b(?:visit|case|problem|patient|appointment|contact|form|chat|user) (?:message|description|details|text)\b|\bsearch (?:term|query|text|phrase)s?\b/,
  ],
  [
    "an illness, a specialty or a medicine",
    /\b(?:abortion|addict|adhd|aids\b|alcohol|alzheimer|anorexi|antidepress|anxi|arthrit|asthma|autis|bariatric|bipolar|botox|bulimi|cancer|cardiac|cardio|chemo(?:therap|\b)|chlamyd|contracep|copd\b|covid|dementia|depress|dermat|diabet|dialysis|endocrin|endometrio|epilep|erectile|fertil|gad ?7\b|gastro|geriatr|glp ?1|gonorrh|gynecolog|gynaecolog|hepatit|herpes|hiv\b|hormone|hypertens|infertil|insomnia|insulin|ivf\b|mammogra|maternity|menopaus|mental health|migraine|nephro|neurolog|obes|obgyn|obstet|onco|ophthalm|opioid|orthop|ozempic|paediatr|parkinson|pediatr|phq ?[0-9]|pregnan|prenatal|prep\b|prostat|psych|ptsd|pulmon|radiolog|rehab|rheumat|schizo|semaglutide|sleep apn|std\b|sti\b|stroke\b|substance|suicid|transgender|tumou?r|urolog|weight loss|wegovy)/,
  ],
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
