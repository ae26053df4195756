import { describe, expect, test } from "vitest";
import { identifierIn } from "./safe-harbor.js";

/** Property names, by the paragraph of the identifier that they look like. */
const LOOK_LIKE: Readonly<Record<string, readonly string[]>> = {
  A: [
    "name",
    "firstName",
    "last_name",
    "patient name",
    "Full Name",
    "nickname",
    "employer",
    "companyName",
    "spouse name",
  ],
  B: [
    "address",
    "shipping address",
    "zip",
    "zipCode",
    "postal_code",
    "city",
    "County",
    "geo",
    "latitude",
    "LNG",
  ],
  C: [
    "dob",
    "birthDate",
    "Date of Birth",
    "birthday",
    "admission",
    "discharge_date",
    "age",
    "appointmentTime",
    "timestamp",
  ],
  D: ["phone", "phoneNumber", "telephone", "mobile", "cell number", "tel"],
  E: ["fax", "faxNumber"],
  F: ["email", "Email", "e-mail", "workEmail", "EMAIL_ADDRESS"],
  G: ["ssn", "SSN", "social_security_number"],
  H: ["mrn", "medicalRecordNumber", "patient_id", "patientNumber"],
  I: ["memberId", "insurance id", "policy_number", "subscriberID", "medicare number"],
  J: ["account", "accountNumber", "iban", "card_number", "credit card"],
  K: ["license number", "driverLicence", "certificate", "passport"],
  L: ["vin", "vehicleId", "licensePlate"],
  M: ["device_id", "deviceId", "serialNumber", "imei", "IDFA"],
  N: ["url", "$current_url", "pageURL", "referrer", "href"],
  O: ["ip", "$ip", "ipAddress", "client_ip", "ipv4"],
  P: ["biometric", "fingerprint", "voiceprint", "retina scan"],
  Q: ["photo", "profilePicture", "avatar", "image", "selfie"],
  R: [
    "id",
    "user_id",
    "userID",
    "uuid",
    "distinct_id",
    "session",
    "token",
    "order_id",
    "reference number",
    "patient code",
  ],
};

describe("the name of a property looks like identifier", () => {
  const cases = Object.entries(LOOK_LIKE).flatMap(([letter, names]) =>
    names.map((name) => [letter, name] as const),
  );
  test.each(cases)("(%s): %s", (letter, name) => expect(identifierIn(name)?.paragraph).toBe(letter));

  test("for all 18 identifiers, (A) to (R)", () => {
    expect(Object.keys(LOOK_LIKE)).toEqual([..."ABCDEFGHIJKLMNOPQR"]);
  });
});

describe("no identifier is found in", () => {
  test.each([
    "plan",
    "plan name",
    "provider name",
    "product_name",
    "specificCare",
    "state",
    "year",
    "price",
    "currency",
    "message",
    "language",
    "page",
    "idea",
    "video",
    "paid",
    "recipient",
    "shipped",
    "zipper",
    "capacity",
    "vintage",
    "",
    "日本",
  ])("%j", (name) => expect(identifierIn(name)).toBeUndefined());
});
