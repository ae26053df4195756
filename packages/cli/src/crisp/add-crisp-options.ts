import type { RequestSettings } from "@freshpaint/crisp-rest";
import { type Command, Option } from "commander";
import { UsageError } from "../usage-error.js";

/** The settings that have no default, and where they may come from. */
const REQUIRED = [
  { name: "websiteId", flag: "--website-id", variable: "CRISP_WEBSITE_ID" },
  { name: "identifier", flag: "--identifier", variable: "CRISP_TOKEN_IDENTIFIER" },
  { name: "key", flag: "--key", variable: "CRISP_TOKEN_KEY" },
] as const;

type Given = { readonly [Name in keyof RequestSettings]?: RequestSettings[Name] };

/**
 * Adds the options that say whose website, with which token, and where Crisp is. The result reads them, flags before
 * environment variables.
 *
 * @throws {UsageError} (the result) naming each setting that is missing.
 */
export function addCrispOptions(command: Command): (environment: NodeJS.ProcessEnv) => RequestSettings {
  command
    .option("--website-id <uuid>", "the website in Crisp (default: CRISP_WEBSITE_ID)")
    .option("--identifier <text>", "the token's identifier (default: CRISP_TOKEN_IDENTIFIER)")
    .option(
      "--key <text>",
      "the token's key (default: CRISP_TOKEN_KEY, which others on this machine cannot see)",
    )
    .addOption(
      new Option("--tier <tier>", "what kind of token it is")
        .choices(["plugin", "website"])
        .default("plugin"),
    )
    .option("--api-url <url>", "where Crisp's API is, such as a sandbox (default: https://api.crisp.chat)");
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
