import { type Destination, defineDestination } from "@freshpaint/crisp-core/kit";

/**
 * A destination that keeps dots in names, joins paths with dots, and gives each element of a list its own name.
 */
export const dotted: Destination = defineDestination({
  name: "Dotted",
  propertyName: (key) => key.replace(/[^\w.-]/g, "-"),
  separator: ".",
  suffix: (name, n) => `${name}.${n}`,
  lists: "flatten",
  userFields: [{ to: "user.email", from: ["email"] }],
});
