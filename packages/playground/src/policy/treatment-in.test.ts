import { describe, expect, test } from "vitest";
import { treatmentIn } from "./treatment-in.js";

const TELLS: Readonly<Record<string, readonly string[]>> = {
  "diagnoses and symptoms": [
    "diagnosis",
    "primaryDiagnosis",
    "diagnoses",
    "condition",
    "Medical Conditions",
    "symptoms",
    "dx_code",
    "icd10",
    "ICD-10",
    "allergies",
    "chief complaint",
  ],
  "care, procedures and medicines": [
    "specificCare",
    "care_type",
    "treatment",
    "therapy",
    "procedureName",
    "medication",
    "prescription_id",
    "rx",
    "labResults",
    "visit_type",
    "service",
    "serviceLine",
  ],
  "specialties and departments": ["specialty", "Speciality", "providerSpecialty", "department", "clinic"],
  "free text": [
    "notes",
    "note",
    "comment",
    "comments",
    "reason",
    "reasonForVisit",
    "appointment_reason",
    "message",
    "search term",
    "body",
    "body-plain",
    "text_body",
    "sms_text",
    "transcription",
    "messageBody",
  ],
  "an illness, a specialty or a medicine": [
    "depression-questionnaire-completed",
    'Click "Book oncology visit"',
    "hiv_status",
    "PHQ9 score",
    "diabetesType",
  ],
};

describe("treatmentIn returns", () => {
  const cases = Object.entries(TELLS).flatMap(([what, names]) => names.map((name) => [what, name] as const));
  test.each(cases)("%s for the name %s", (what, name) => expect(treatmentIn(name)).toBe(what));
});

describe("treatmentIn finds no treatment", () => {
  test.each([
    "email",
    "plan",
    "plan name",
    "order_id",
    "total",
    "currency",
    "card",
    "career",
    "customer care rating",
    "termsOfService",
    "customer service",
    "terms and conditions",
    "termsConditions",
    "keystroke",
    "standard",
    "button_text",
    "bodywork",
    "steps",
    "prepaid",
    "message_id",
    "product description",
    "appointment-booked",
    "Order Completed",
    "Email: open",
    "",
    "日本",
  ])("in the name %j", (name) => expect(treatmentIn(name)).toBeUndefined());
});
