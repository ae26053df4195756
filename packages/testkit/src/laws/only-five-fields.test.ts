import { catches } from "../../test/catches.js";
import { shyIdentifyMapper } from "../../test/shy-identify-mapper.js";
import { read } from "../../test/shy-mapper.js";
import { onlyFiveFields } from "./only-five-fields.js";

const keepingAll = shyIdentifyMapper((user, traits, names) => {
  for (const name of names) user[`trait ${name}`] = read(traits, name);
});

const keepingPhones = (isKept: (phone: unknown) => boolean) =>
  shyIdentifyMapper((user, traits, names) => {
    const phone = read(traits, "phone");
    if (names.includes("phone") && isKept(phone)) user["phone"] = phone;
  });

const keepingAvatars = shyIdentifyMapper((user, traits) => {
  const avatar = read(traits, "avatar");
  if (typeof avatar === "string" && avatar.trim() !== "") user["avatar"] = avatar;
});

catches(onlyFiveFields, shyIdentifyMapper(), [
  ["sends every trait", keepingAll, /not a user field of Crisp: expected one of email, /],
  ["sends numbers", keepingPhones((phone) => typeof phone === "number"), /phone is blank or not a text/],
  ["sends blank texts", keepingPhones((phone) => phone === "  "), /phone is blank or not a text/],
  ["sends an avatar that is not a web address", keepingAvatars, /not a web address/],
  ["maps to no field", () => ({ status: "mapped", user: {} }), /has no field/],
]);
