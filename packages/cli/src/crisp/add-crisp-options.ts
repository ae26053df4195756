import type { RequestSettings } from "@freshpaint/crisp-rest";
import { type Command, Option } from "commander";
import { UsageError } from "../usage-error.js";

/** The settings without a default, each with its environment variable. */
const REQUIRED = [
  { name: "websiteId", flag: "--website-id", variable: "CRISP_WEBSITE_ID" },
  { name: "identifier", flag: "--identifier", variable: "CRISP_TOKEN_IDENTIFIER" },
  { name: "key", flag: "--key", variable: "CRISP_TOKEN_KEY" },
] as const;

type Given = { readonly [Name in keyof RequestSettings]?: RequestSettings[Name] };

/**
 * Adds the options for the website, the token and the address of Crisp. The returned function reads the settings. An
 * option overrides its environment variable.
 *
 * @throws {UsageError} (the returned function) if settings are missing. The message names each missing setting.
 */
export function addCrispOptions(command: Command): (environment: NodeJS.ProcessEnv) => RequestSettings {
  command
    .option("--website-id <uuid>", "the website in Crisp (default: CRISP_WEBSITE_ID)")
    .option("--identifier <text>", "the token's identifier (default: CRISP_TOKEN_IDENTIFIER)")
    .option(
      "--key <text>",
      "the token's key (default: CRISP_TOKEN_KEY; prefer the variable, because other users of this machine can see options)",
    )
    .addOption(
      new Option("--tier <tier>", "the kind of the token").choices(["plugin", "website"]).default("plugin"),
    )
    .addOption(
      new Option(
        "--api-url <url>",
        "the address of Crisp's API, or of a sandbox (default: https://api.crisp.chat)",
      ).env("CRISP_API_URL"),
    );
  return (environment) => {
    const { tier, apiUrl, ...given } = command.opts<Given>();
    const [websiteId = "", identifier = "", key = ""] = REQUIRED.map(
      ({ name, variable }) => given[name] ?? environment[variable],
    );
    const settings = { websiteId, identifier, key, ...(tier && { tier }), ...(apiUrl && { apiUrl }) };
    const missing = REQUIRED.filter(({ name }) => settings[name] === "");
    if (missing.length > 0) {
      const names = missing.map(({ flag, variable }) => `${variable} (or ${flag})`);
      throw new UsageError(`missing: ${names.join(", ")}`);
    }
    return settings;
  };
}
