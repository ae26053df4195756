import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import type { Package } from "./workspace.js";

/** A name that a package entry exports. */
export interface PublicName {
  readonly module: string;
  readonly name: string;
  readonly isType: boolean;
  /** The source file of the exported name, relative to the package folder. */
  readonly file: string;
}

/** Returns the names that the entries of a package export. A package with only commands exports no names. */
export function publicNames(one: Package): readonly PublicName[] {
  const exports = Object.entries(one.manifest.exports ?? {});
  return exports.flatMap(([subpath, target]) => {
    const built = typeof target === "string" ? target : target.default;
    const path = /^\.\/dist\/(.*)\.js$/.exec(built)?.[1];
    return path === undefined ? [] : namesOf(one, `src/${path}.ts`, subpath.slice(1));
  });
}

function namesOf({ folder, manifest }: Package, entry: string, subpath: string): readonly PublicName[] {
  const path = join(folder, entry);
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2023);
  return source.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement)) return [];
    const { exportClause, moduleSpecifier, isTypeOnly } = statement;
    if (!exportClause || !ts.isNamedExports(exportClause) || !moduleSpecifier) return [];
    if (!ts.isStringLiteral(moduleSpecifier)) return [];
    const file = join(dirname(entry), moduleSpecifier.text.replace(/\.js$/, ".ts"));
    return exportClause.elements.map((element) => ({
      module: manifest.name + subpath,
      name: element.name.text,
      isType: isTypeOnly || element.isTypeOnly,
      file,
    }));
  });
}

/**
 * Returns import statements for the public names that a piece of code uses. If two packages export the same name, the name
 * is imported from the first package.
 */
export function importsFor(code: string, names: readonly PublicName[]): string {
  const first = new Map(names.toReversed().map((one) => [one.name, one]));
  const used = [...first.values()].filter(({ name }) => new RegExp(`(?<![.\\w$"])${name}\\b`).test(code));
  const modules = [...new Set(used.map(({ module }) => module))];
  const lines = modules.map((module) => {
    const members = used.filter((one) => one.module === module);
    const list = [...new Set(members.map(({ name, isType }) => (isType ? `type ${name}` : name)))].join(", ");
    return `import { ${list} } from "${module}";`;
  });
  return lines.join("\n");
}
