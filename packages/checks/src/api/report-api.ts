import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";
import { PUBLISHED_PACKAGES, type PublishedPackage } from "../workspace.js";

/** Where the reports are kept, in the repository. */
export const API_FOLDER = "packages/checks/api";

/** Packages that are imported, with types. */
export const TYPED_PACKAGES: readonly PublishedPackage[] = PUBLISHED_PACKAGES.filter(({ manifest }) =>
  Object.hasOwn(manifest.exports ?? {}, "."),
);

/** The file that one package's report is kept in. */
export function reportFileOf({ name }: PublishedPackage): string {
  return `${name.replace(/^.*\//, "")}.api.md`;
}

/**
 * All that can be imported from a package's root, with its types, as one text: made from its built `.d.ts`.
 *
 * @param scratch - A folder to work in.
 * @throws Error with what is wrong with the types, such as one that is used and not exported.
 */
export function reportApi(one: PublishedPackage, scratch: string): string {
  const { folder } = one;
  const problems: string[] = [];
  const extractorConfig = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, "package.json"),
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: join(folder, "dist", "index.d.ts"),
      newlineKind: "lf",
      compiler: { overrideTsconfig: { compilerOptions: COMPILER_OPTIONS, include: ["dist/*.d.ts"] } },
      apiReport: {
        enabled: true,
        reportFolder: scratch,
        reportTempFolder: scratch,
        reportFileName: reportFileOf(one),
        includeForgottenExports: false,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.Error },
          // Releases are told by the version of the whole package.
          "ae-missing-release-tag": { logLevel: ExtractorLogLevel.None },
          // A name that says it all needs no sentence.
          "ae-undocumented": { logLevel: ExtractorLogLevel.None },
          // The documentation site is the judge of links.
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
  if (problems.length > 0) throw new Error(`${one.name}: ${problems.join("; ")}`);
  return readFileSync(join(scratch, reportFileOf(one)), "utf8");
}

/** As the packages are built, and as those who import them read their types. */
const COMPILER_OPTIONS = {
  target: "es2022",
  module: "nodenext",
  moduleResolution: "nodenext",
  lib: ["es2023", "dom"],
  types: ["node"],
  strict: true,
  skipLibCheck: true,
};
