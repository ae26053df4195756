import { type CrispRest, type CrispRestOptions, createCrispRest } from "@freshpaint/crisp-rest";
import { UsageError } from "../usage-error.js";
import { proxyFetch } from "./proxy-fetch.js";

/**
 * Creates a sender from the settings of the command line. It uses the proxy of the environment variables.
 *
 * @throws {UsageError} naming the setting that is wrong, never its value.
 */
export function createSender(options: CrispRestOptions): CrispRest {
  const fetch = options.fetch ?? proxyFetch(process.env);
  try {
    return createCrispRest({ ...options, ...(fetch !== undefined && { fetch }) });
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}
