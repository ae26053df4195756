import { type CrispRest, type CrispRestOptions, createCrispRest } from "@freshpaint/crisp-rest";
import { UsageError } from "../usage-error.js";

/**
 * A sender with settings that came from the command line.
 *
 * @throws {UsageError} naming the setting that is wrong, never its value.
 */
export function createSender(options: CrispRestOptions): CrispRest {
  try {
    return createCrispRest(options);
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}
