import { type CrispRest, type CrispRestOptions, createCrispRest } from "@freshpaint/crisp-rest";
import { UsageError } from "../usage-error.js";
import { proxyFetch } from "./proxy-fetch.js";

/**
 * Creates a sender from the settings of the command line. It uses the proxy of the environment variables.
 *
 * @throws {UsageError} if a setting is wrong. The message names the setting and does not contain its value.
 */
export function createSender(options: CrispRestOptions): CrispRest {
  const fetch = options.fetch ?? proxyFetch(process.env);
  try {
    return createCrispRest({ ...options, ...(fetch !== undefined && { fetch }) });
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(withTypedName(error.message, options));
    throw error;
  }
}

/** The library checks the values of these settings. For each setting, this is the name that a user types. */
const TYPED: Readonly<Record<string, string>> = {
  websiteId: "CRISP_WEBSITE_ID (or --website-id)",
  identifier: "CRISP_TOKEN_IDENTIFIER (or --identifier)",
  key: "CRISP_TOKEN_KEY (or --key)",
  destination: "--destination",
};

/**
 * Replaces the library's name of a setting with the name that a user types. The library's messages begin with the name
 * of the setting.
 */
function withTypedName(message: string, { apiUrl }: CrispRestOptions): string {
  const [name = "", ...rest] = message.split(":");
  const address = apiUrl === process.env["CRISP_API_URL"] ? "CRISP_API_URL (or --api-url)" : "--api-url";
  const typed = name === "apiUrl" ? address : Object.hasOwn(TYPED, name) ? TYPED[name] : undefined;
  return typed === undefined ? message : [typed, ...rest].join(":");
}
