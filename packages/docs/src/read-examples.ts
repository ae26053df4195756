import ts from "typescript";
import type { Snippet } from "./snippet.js";

/** An `@example` in a doc comment, and the name of the documented export. */
export interface Example extends Snippet {
  readonly of: string;
}

/** Returns the `@example`s of the exports of a source file. */
export function readExamples(file: string, text: string): readonly Example[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  return source.statements.flatMap((statement) => {
    const of = exportedName(statement);
    return of === undefined ? [] : ts.getJSDocTags(statement).flatMap((tag) => readTag(tag, of));
  });

  function readTag(tag: ts.JSDocTag, of: string): readonly Example[] {
    if (tag.tagName.text !== "example") return [];
    const line = source.getLineAndCharacterOfPosition(tag.getStart()).line + 2;
    // The text of the file is used, since the parser removes the indentation of comments.
    const raw = text.slice(tag.tagName.end, tag.end).replace(/\s*\*\/\s*$/, "");
    const code = raw
      .replaceAll(/^[ \t]*\* ?/gm, "")
      .replace(/^\s*\n/, "")
      .trimEnd();
    return [{ file, line, language: "ts", code: `${code}\n`, of }];
  }
}

function exportedName(statement: ts.Statement): string | undefined {
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (!isExported) return undefined;
  if (ts.isVariableStatement(statement)) {
    const name = statement.declarationList.declarations[0]?.name;
    return name && ts.isIdentifier(name) ? name.text : undefined;
  }
  const { name } = statement as ts.Statement & { readonly name?: ts.Node };
  return name && ts.isIdentifier(name) ? name.text : undefined;
}
