import { createHipaaPolicy, type HipaaPolicy } from "@freshpaint/crisp-core";
import type { CrispRestOptions } from "@freshpaint/crisp-rest";

/** The values for the settings of `config.json`, which Freshpaint passes to each call. */
export type Settings = Readonly<Record<string, unknown>>;

/** The checked settings of the form. */
export interface FunctionSettings {
  readonly options: Pick<CrispRestOptions, "websiteId" | "identifier" | "key" | "hipaa" | "eventNames">;
  readonly maxAgeMs: number;
}

const ALLOWLISTS = {
  allowedEventProperties: "eventProperties",
  allowedUserProperties: "userProperties",
  allowedEventNames: "eventNames",
} as const;

/**
 * Checks the settings of the form, and converts them to options of crisp-rest.
 *
 * @throws {TypeError} that names the wrong setting and never shows its value.
 */
export function readSettings(settings: Settings): FunctionSettings {
  const only = readList(settings, "onlyEvents");
  const except = readList(settings, "exceptEvents");
  return {
    options: {
      websiteId: readText(settings, "websiteId"),
      identifier: readText(settings, "tokenIdentifier"),
      key: readText(settings, "tokenKey"),
      hipaa: readHipaa(settings),
      // An empty list means that the field of the form is empty.
      eventNames: { ...(only?.length && { only }), ...(except?.length && { except }) },
    },
    maxAgeMs: readHours(settings) * 3_600_000,
  };
}

function read(settings: Settings, name: string): unknown {
  const own = Object.hasOwn(Object(settings), name);
  return own ? (settings[name] ?? undefined) : undefined;
}

function readText(settings: Settings, name: string): string {
  const value = read(settings, name);
  if (typeof value !== "string" || value.trim() === "") throw new TypeError(`${name}: expected a text`);
  if (value !== value.trim()) throw new TypeError(`${name}: expected no white space around it`);
  return value;
}

function readHipaa(settings: Settings): HipaaPolicy | false {
  const mode = read(settings, "hipaaMode");
  const lists = Object.entries(ALLOWLISTS).flatMap(([setting, list]) => {
    const names = readList(settings, setting);
    return names === undefined ? [] : [{ setting, list, names }];
  });
  if (mode === "on")
    return createHipaaPolicy(Object.fromEntries(lists.map(({ list, names }) => [list, names])));
  if (mode !== "off") throw new TypeError("hipaaMode: expected on or off");
  // With `hipaaMode` off, an allowlist with names would be ignored, so it is an error.
  const filled = lists.find(({ names }) => names.length > 0);
  if (filled) throw new TypeError(`${filled.setting}: expected no names while hipaaMode is off`);
  return false;
}

function readList(settings: Settings, name: string): readonly string[] | undefined {
  const value = read(settings, name);
  if (value === undefined || value === "") return undefined;
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === "string")) {
    throw new TypeError(`${name}: expected a list of names`);
  }
  return value;
}

function readHours(settings: Settings): number {
  const value = read(settings, "maxEventAgeHours");
  if (value === undefined || value === "") return 24;
  const hours = typeof value === "string" ? Number(value) : value;
  if (typeof hours !== "number" || !(hours > 0))
    throw new TypeError("maxEventAgeHours: expected more than 0");
  return hours;
}
