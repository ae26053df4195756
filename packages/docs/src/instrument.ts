import ts from "typescript";

/** Code that checks its own results, and the number of results. */
export interface Instrumented {
  readonly code: string;
  readonly results: number;
}

/** A comment with a result. It follows a statement, on the same line or on the next line. */
const RESULT = /^[ \t]*(?:\r?\n[ \t]*)?\/\/ → (.*(?:\r?\n[ \t]*\/\/.*)*)/;
const THROWS = /^[ \t]*(?:\r?\n[ \t]*)?\/\/ throws (\w+Error: .*)/;

/**
 * Adds a check after every statement that shows its result: `f(1); // → 2` becomes `__check(1, (f(1)), () => (2));`. The
 * first argument is the line number in the snippet. The result may continue on further comment lines. It ends with the
 * first complete expression. The comment `// throws TypeError: …` shows the error that an expression throws. The text of
 * the error ends at the end of the line.
 *
 * @throws {Error} naming the line, if a result is not an expression or does not follow a value.
 * @example
 * instrument("const a = f(1); // → 2").code; // → "const a = f(1);__check(1, a, () => (2)); // → 2"
 */
export function instrument(code: string): Instrumented {
  const source = ts.createSourceFile("snippet.tsx", code, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TSX);
  const edits: { readonly at: number; readonly until: number; readonly text: string }[] = [];
  visit(source);
  const shown = code.match(/\/\/ (?:→|throws \w+Error:) /g)?.length ?? 0;
  if (shown !== edits.length) throw new Error(`${shown - edits.length} results do not follow a value`);
  const result = edits
    .toSorted((one, other) => other.at - one.at)
    .reduce((text, { at, until, text: edit }) => text.slice(0, at) + edit + text.slice(until), code);
  return { code: result, results: edits.length };

  function visit(node: ts.Node): void {
    if (ts.isStatement(node)) addCheck(node);
    ts.forEachChild(node, visit);
  }

  function addThrows(statement: ts.ExpressionStatement, thrown: string): void {
    const line = source.getLineAndCharacterOfPosition(statement.end).line + 1;
    const caught = `(() => { try { ${statement.getText(source)} } catch (error) { return String(error); } })()`;
    const text = `__check(${line}, ${caught}, () => ${JSON.stringify(thrown)});`;
    edits.push({ at: statement.getStart(source), until: statement.end, text });
  }

  function addCheck(statement: ts.Statement): void {
    const thrown = THROWS.exec(code.slice(statement.end))?.[1];
    if (thrown !== undefined && ts.isExpressionStatement(statement)) addThrows(statement, thrown);
    const comment = RESULT.exec(code.slice(statement.end))?.[1];
    if (comment === undefined) return;
    const line = source.getLineAndCharacterOfPosition(statement.end).line + 1;
    const expected = firstExpression(comment);
    if (expected === undefined) throw new Error(`line ${line}: the text after → is not an expression`);
    if (ts.isExpressionStatement(statement)) {
      const value = statement.expression.getText(source);
      const text = `__check(${line}, (${value}), () => (${expected}));`;
      edits.push({ at: statement.getStart(source), until: statement.end, text });
    } else if (ts.isVariableStatement(statement)) {
      const { declarations } = statement.declarationList;
      const name = declarations.at(-1)?.name;
      if (name === undefined || !ts.isIdentifier(name)) return;
      const text = `__check(${line}, ${name.text}, () => (${expected}));`;
      edits.push({ at: statement.end, until: statement.end, text });
    }
  }
}

/** Returns the comment lines that form one expression. Later comment lines do not belong to the result. */
function firstExpression(comment: string): string | undefined {
  const lines = comment.split(/\r?\n[ \t]*\/\/ ?/);
  for (let count = 1; count <= lines.length; count++) {
    const text = lines.slice(0, count).join("\n");
    const { diagnostics = [] } = ts.transpileModule(`(${text}\n);`, { reportDiagnostics: true });
    if (diagnostics.length === 0) return text;
  }
  return undefined;
}
