import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createHipaaPolicy, type HipaaPolicy } from "@freshpaint/crisp-core";
import { type Command, Option } from "commander";
import type { RelayOptions } from "../types.js";

/** The address that the process listens on. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** The settings of a relay, from flags and the environment. */
export interface RelaySettings {
  readonly options: RelayOptions;
  readonly address: Address;
}

const SHORT_SECRET = 16;

type Row = readonly [flags: string, description: string, variable?: string];

const OPTIONS: readonly Row[] = [
  ["--website-id <uuid>", "the website in Crisp", "CRISP_WEBSITE_ID"],
  ["--identifier <text>", "the token's identifier", "CRISP_TOKEN_IDENTIFIER"],
  ["--key <text>", "the token's key", "CRISP_TOKEN_KEY"],
  ["--tier <tier>", "kind of token: plugin or website (default: plugin)"],
  ["--api-url <url>", "the URL of the API, such as that of the sandbox (default: Crisp's)", "CRISP_API_URL"],
  ["--hipaa <policy.json>", "HIPAA mode on: store and send only the properties that this policy lists"],
  ["--no-hipaa", "HIPAA mode off"],
  ["--only <name...>", "accept only events with these names"],
  ["--except <name...>", "accept all events except those with these names"],
  ["--host <address>", "the address to listen on (default: 127.0.0.1)", "RELAY_HOST"],
];

const NUMBERS: readonly Row[] = [
  ["--port <number>", "the port to listen on, 0 for any free port (default: 8787)", "RELAY_PORT"],
  ["--concurrency <number>", "the largest number of simultaneous requests to Crisp (default: 10)"],
  ["--dedup-days <days>", "how long a repeated event is recognized (default: 7)"],
  ["--retain-days <days>", "a dead letter is deleted after this time (default: 14)"],
  ["--max-event-age-hours <hours>", "older events become dead letters (default: 24)"],
  ["--quota-reset-hour <hour>", "the hour at which Crisp renews the daily quota, UTC (default: 0)"],
];

const DOOR: readonly Row[] = [
  [
    "--secret <text>",
    `the secret in Freshpaint's requests, ${SHORT_SECRET} characters or more`,
    "RELAY_SECRET",
  ],
  [
    "--previous-secret <text>",
    "a second accepted secret, during a change of the secret",
    "RELAY_PREVIOUS_SECRET",
  ],
  ["--secret-header <name>", "the header that contains the secret (default: authorization)"],
];

const REQUIRED = ["--store", "--website-id", "--identifier", "--key", "--secret"];

function toOption([flags, description, variable]: Row): Option {
  const option = new Option(flags, description);
  return variable === undefined ? option : option.env(variable);
}

/** Adds the option `--store`. Returns a function that reads its value. */
export function addStoreOption(command: Command): () => string {
  command.addOption(toOption(["--store <store>", "a folder, or a postgres:// URL", "RELAY_STORE"]));
  return () => {
    checkRequired(command);
    return command.opts()["store"];
  };
}

/**
 * Adds the options of `start`, `serve` and `work`. Only commands that accept webhooks have the options for the
 * secret. Returns a function that reads the options. A flag overrides a variable of the environment. The function
 * throws an error that names a wrong option.
 */
export function addRelayOptions(command: Command, takesWebhooks: boolean): () => Promise<RelaySettings> {
  addStoreOption(command);
  for (const row of takesWebhooks ? [...OPTIONS, ...DOOR] : OPTIONS) command.addOption(toOption(row));
  for (const row of NUMBERS) command.addOption(toOption(row).argParser(Number));
  const modes = new Set<string>();
  for (const mode of ["hipaa", "no-hipaa"]) command.on(`option:${mode}`, () => modes.add(mode));
  return async () => {
    checkRequired(command);
    if (modes.size !== 1) throw new TypeError("--hipaa POLICY.json or --no-hipaa: exactly one is required");
    return readSettings(command);
  };
}

function checkRequired(command: Command): void {
  const given = command.opts();
  const missing = command.options.find(
    (option) => REQUIRED.includes(option.long ?? "") && given[option.attributeName()] === undefined,
  );
  if (missing !== undefined) throw new TypeError(`${missing.long} or ${missing.envVar} is required`);
}

async function readSettings(command: Command): Promise<RelaySettings> {
  const { websiteId, identifier, key, tier, apiUrl, hipaa, only, except, ...given } = command.opts();
  const { secret, previousSecret, secretHeader, host = "127.0.0.1", port = 8787, ...others } = given;
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new TypeError("--port or RELAY_PORT must be a whole number from 0 to 65535");
  const options = {
    ...others,
    crisp: { websiteId, identifier, key, tier, apiUrl },
    hipaa: hipaa === false ? false : await readPolicy(hipaa),
    secret: readSecret(secret, previousSecret, secretHeader),
    ...(only || except ? { eventNames: { only, except } } : {}),
  };
  return { options: options as unknown as RelayOptions, address: { host, port } };
}

/** Reads the secret. A process that only delivers gets a random secret, so it accepts no webhook. */
function readSecret(
  secret = randomUUID() as string,
  previous?: string,
  header?: string,
): RelayOptions["secret"] {
  if (secret === "") throw new TypeError("--secret or RELAY_SECRET is empty");
  if (secret.length < SHORT_SECRET)
    console.error(
      `warning: --secret or RELAY_SECRET has fewer than ${SHORT_SECRET} characters: it can be guessed`,
    );
  // A compose file passes an empty text if the variable is not set.
  const value = previous === undefined || previous === "" ? secret : [secret, previous];
  return header === undefined ? { value } : { header, value };
}

async function readPolicy(file: string): Promise<HipaaPolicy> {
  const text = await readFile(file, "utf8").catch(({ code }: NodeJS.ErrnoException) => {
    throw new TypeError(`--hipaa: ${file} cannot be read (${code})`);
  });
  let settings: object;
  try {
    settings = Object(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch {
    throw new TypeError(`--hipaa: ${file} is not JSON`);
  }
  // `$schema` is for editors. It is not a setting of the policy.
  const lists = Object.entries(settings).filter(([name]) => name !== "$schema");
  return createHipaaPolicy(Object.fromEntries(lists));
}
