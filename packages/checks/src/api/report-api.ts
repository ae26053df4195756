import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";
import { PUBLISHED_PACKAGES, type PublishedPackage } from "../workspace.js";

/** The folder of the reports, in the repository. */
export const API_FOLDER = "packages/checks/api";

/** One entry point of a package whose types users import. */
export interface Door {
  readonly one: PublishedPackage;
  /** The specifier that users import, such as `@freshpaint/crisp-core/kit`. */
  readonly name: string;
  /** The path of the types in the package's folder. */
  readonly types: string;
}

/** Entry points that only packages of this repository import. They may change together with these packages. */
const OWN_DOORS: ReadonlySet<string> = new Set([
  "@freshpaint/crisp-core/adapter",
  "@freshpaint/crisp-playground/census",
  "@freshpaint/crisp-playground/policy",
]);

/** All entry points with types that users import. */
export const DOORS: readonly Door[] = PUBLISHED_PACKAGES.flatMap((one) =>
  Object.entries(one.manifest.exports ?? {}).flatMap(([path, target]) => {
    const { types } = Object(target);
    const name = one.name + path.slice(1);
    return typeof types === "string" && !OWN_DOORS.has(name) ? [{ one, name, types }] : [];
  }),
);

/** Returns the file name of the report of an entry point. */
export function reportFileOf({ name }: Door): string {
  return `${name.replace("@freshpaint/", "").replace("/", "-")}.api.md`;
}

/**
 * Returns the public API of an entry point with its types, as one text, made from its built `.d.ts`.
 *
 * @param scratch - A folder for temporary files.
 * @throws Error that names the fault in the types, such as a type that is used and not exported.
 */
export function reportApi(door: Door, scratch: string): string {
  const { folder } = door.one;
  const problems: string[] = [];
  const extractorConfig = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, "package.json"),
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: join(folder, door.types),
      newlineKind: "lf",
      compiler: { overrideTsconfig: { compilerOptions: COMPILER_OPTIONS, include: ["dist/*.d.ts"] } },
      apiReport: {
        enabled: true,
        reportFolder: scratch,
        reportTempFolder: scratch,
        reportFileName: reportFileOf(door),
        includeForgottenExports: false,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.Error },
          // Release tags such as `@beta` are not used: the package version describes the whole package.
          "ae-missing-release-tag": { logLevel: ExtractorLogLevel.None },
          // Doc comments are optional, since some names need no explanation.
          "ae-undocumented": { logLevel: ExtractorLogLevel.None },
          // Links in doc comments are checked by the build of the documentation site.
          "ae-unresolved-link": { logLevel: ExtractorLogLevel.None },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  });
  Extractor.invoke(extractorConfig, {
    localBuild: true,
    messageCallback(message) {
      if (message.logLevel === ExtractorLogLevel.Error)
        problems.push(message.formatMessageWithLocation(folder));
      message.handled = true;
    },
  });
  if (problems.length > 0) throw new Error(`${door.name}: ${problems.join("; ")}`);
  return readFileSync(join(scratch, reportFileOf(door)), "utf8");
}

/** The compiler options of the packages, and of users who read the types. */
const COMPILER_OPTIONS = {
  target: "es2022",
  module: "nodenext",
  moduleResolution: "nodenext",
  lib: ["es2023", "dom"],
  types: ["node"],
  strict: true,
  skipLibCheck: true,
};
