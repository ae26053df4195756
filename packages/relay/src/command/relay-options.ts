import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createHipaaPolicy, type HipaaPolicy } from "@freshpaint/crisp-core";
import { type Command, Option } from "commander";
import type { RelayOptions } from "../types.js";

/** Where the process listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

interface Given extends Address {
  readonly websiteId: string;
  readonly identifier: string;
  readonly key: string;
  readonly tier: "plugin" | "website";
  readonly apiUrl?: string;
  readonly hipaa: string | false;
  readonly secret?: string;
  readonly previousSecret?: string;
  readonly secretHeader: string;
  readonly store: string;
  readonly only?: readonly string[];
  readonly except?: readonly string[];
  readonly concurrency?: number;
  readonly dedupDays?: number;
  readonly retainDays?: number;
  readonly maxEventAgeHours?: number;
  readonly quotaResetHour?: number;
}

const NUMBERS = [
  ["--concurrency <number>", "requests under way at once (default: 10)"],
  ["--dedup-days <days>", "how long an event is known again (default: 7)"],
  ["--retain-days <days>", "how long a dead letter is kept (default: 14)"],
  ["--max-event-age-hours <hours>", "older events become dead letters (default: 24)"],
  ["--quota-reset-hour <hour>", "when Crisp's daily quota starts anew, UTC (default: 0)"],
] as const;

/** The option that says where events wait. */
export function storeOption(): Option {
  return new Option("--store <store>", "a folder, or a postgres:// URL")
    .env("RELAY_STORE")
    .makeOptionMandatory();
}

/**
 * Adds the options of a relay that runs; only one with a door needs a secret. The result reads them, flags before the
 * environment, and throws naming the one that is wrong.
 */
export function addRelayOptions(
  command: Command,
  hasDoor: boolean,
): () => Promise<{ readonly options: RelayOptions; readonly address: Address }> {
  const chosen = new Set<string>();
  const required = (flags: string, description: string, variable: string): Option =>
    new Option(flags, description).env(variable).makeOptionMandatory();
  command
    .addOption(storeOption())
    .addOption(required("--website-id <uuid>", "the website in Crisp", "CRISP_WEBSITE_ID"))
    .addOption(required("--identifier <text>", "the token's identifier", "CRISP_TOKEN_IDENTIFIER"))
    .addOption(required("--key <text>", "the token's key", "CRISP_TOKEN_KEY"))
    .addOption(new Option("--tier <tier>", "kind of token").choices(["plugin", "website"]).default("plugin"))
    .addOption(new Option("--api-url <url>", "another API than Crisp's: a sandbox").env("CRISP_API_URL"))
    .addOption(
      new Option("--hipaa <policy.json>", "HIPAA mode on: store and send only what this policy lists"),
    )
    .addOption(new Option("--no-hipaa", "HIPAA mode off"))
    .option("--only <name...>", "take only these events")
    .option("--except <name...>", "take all events but these")
    .addOption(new Option("--host <address>", "where to listen").env("RELAY_HOST").default("127.0.0.1"))
    .addOption(new Option("--port <number>", "0: any").env("RELAY_PORT").default(8787).argParser(Number));
  for (const [flags, description] of NUMBERS) command.option(flags, description, Number);
  if (hasDoor)
    command
      .addOption(
        required("--secret <text>", "what Freshpaint's requests prove themselves with", "RELAY_SECRET"),
      )
      .addOption(
        new Option("--previous-secret <text>", "also taken, while the secret is exchanged").env(
          "RELAY_PREVIOUS_SECRET",
        ),
      )
      .option("--secret-header <name>", "the header that holds it", "authorization");
  command
    .on("option:hipaa", () => chosen.add("--hipaa"))
    .on("option:no-hipaa", () => chosen.add("--no-hipaa"));
  return async () => {
    if (chosen.size !== 1) throw new TypeError("--hipaa POLICY.json or --no-hipaa: exactly one is required");
    const given = command.opts<Given>();
    return { options: await readRelayOptions(given), address: readAddress(given) };
  };
}

async function readRelayOptions(given: Given): Promise<RelayOptions> {
  const { websiteId, identifier, key, tier, apiUrl, only, except, store } = given;
  const { concurrency, dedupDays, retainDays, maxEventAgeHours, quotaResetHour } = given;
  const numbers = { concurrency, dedupDays, retainDays, maxEventAgeHours, quotaResetHour };
  const lists = { only, except };
  return {
    crisp: { websiteId, identifier, key, tier, ...(apiUrl === undefined ? {} : { apiUrl }) },
    hipaa: await readPolicy(given.hipaa),
    secret: readSecret(given),
    store,
    ...(only || except ? { eventNames: withoutAbsent(lists) } : {}),
    ...withoutAbsent(numbers),
  };
}

function readAddress({ host, port }: Given): Address {
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new TypeError("--port must be a whole number from 0 to 65535");
  return { host, port };
}

/** A worker accepts no requests, so it gets a random secret that nobody knows. */
function readSecret({ secret, previousSecret, secretHeader }: Given): RelayOptions["secret"] {
  if (secret === undefined) return { value: randomUUID() };
  return { header: secretHeader, value: previousSecret === undefined ? secret : [secret, previousSecret] };
}

async function readPolicy(file: string | false): Promise<HipaaPolicy | false> {
  if (file === false) return false;
  const text = await readFile(file, "utf8").catch(({ code }: NodeJS.ErrnoException) => {
    throw new TypeError(`--hipaa: ${file} cannot be read (${code})`);
  });
  let settings: object;
  try {
    settings = Object(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch {
    throw new TypeError(`--hipaa: ${file} is not JSON`);
  }
  // Editors read `$schema`; it is not a setting.
  const entries = Object.entries(settings).filter(([name]) => name !== "$schema");
  return createHipaaPolicy(Object.fromEntries(entries));
}

type Present<Values> = { readonly [Name in keyof Values]?: Exclude<Values[Name], undefined> };

function withoutAbsent<Values extends object>(values: Values): Present<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Present<Values>;
}
