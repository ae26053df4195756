import { orderPerContact } from "./order-per-contact.js";
import { outcomesAreTrue } from "./outcomes-are-true.js";
import { refusalsAreFinal } from "./refusals-are-final.js";
import type { SenderLaw } from "./sender-law.js";

/**
 * All laws for a sender, by name.
 *
 * @example
 * for (const [name, law] of Object.entries(senderLaws)) {
 *   test(name, () => fc.assert(law(sender)));
 * }
 */
export const senderLaws: Readonly<Record<string, SenderLaw>> = {
  orderPerContact,
  outcomesAreTrue,
  refusalsAreFinal,
};
