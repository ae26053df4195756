import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";
import { PUBLISHED_PACKAGES, type PublishedPackage } from "../workspace.js";

/** The folder of the reports, in the repository. */
export const API_FOLDER = "packages/checks/api";

/** Packages with types that users import. */
export const TYPED_PACKAGES: readonly PublishedPackage[] = PUBLISHED_PACKAGES.filter(({ manifest }) =>
  Object.hasOwn(manifest.exports ?? {}, "."),
);

/** The file name of the report of one package. */
export function reportFileOf({ name }: PublishedPackage): string {
  return `${name.replace(/^.*\//, "")}.api.md`;
}

/**
 * The public API of a package with its types, as one text, made from its built `.d.ts`.
 *
 * @param scratch - A folder to work in.
 * @throws Error naming the fault in the types, such as a type that is used and not exported.
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
          // Release tags such as `@beta` are not used: the package version describes the whole package.
          "ae-missing-release-tag": { logLevel: ExtractorLogLevel.None },
          // A name that explains itself needs no doc comment.
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
  if (problems.length > 0) throw new Error(`${one.name}: ${problems.join("; ")}`);
  return readFileSync(join(scratch, reportFileOf(one)), "utf8");
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
