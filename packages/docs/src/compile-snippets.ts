import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { placeOf, type Snippet } from "./snippet.js";
import { OUTPUT, ROOT } from "./workspace.js";

const EXTENSIONS: Readonly<Record<string, string>> = { ts: "ts", tsx: "tsx", js: "js" };

/**
 * The TypeScript errors that also apply to JavaScript: a module, an export, a name or a property that does not exist.
 * Syntax errors also apply to JavaScript. They have numbers below 2000 and are not in this list.
 */
const OF_JAVASCRIPT: ReadonlySet<number> = new Set([
  2304, 2305, 2307, 2339, 2551, 2552, 2582, 2593, 2614, 2724,
]);

/** Whether a snippet is JavaScript or TypeScript. */
export function isProgram({ language }: Snippet): boolean {
  return Object.hasOwn(EXTENSIONS, language);
}

/**
 * Compiles all programs together, as in a strict project that has installed the built packages. Returns the TypeScript
 * errors of each program.
 */
export function compileSnippets(snippets: readonly Snippet[]): ReadonlyMap<Snippet, readonly string[]> {
  const folder = join(OUTPUT, "compiled");
  rmSync(folder, { recursive: true, force: true });
  const files = new Map(snippets.map((snippet) => [join(folder, fileName(snippet)), snippet]));
  for (const [file, snippet] of files) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, sourceOf(snippet));
  }
  const program = ts.createProgram([...files.keys()], compilerOptions());
  const problems = new Map(snippets.map((snippet): [Snippet, string[]] => [snippet, []]));
  for (const diagnostic of ts.getPreEmitDiagnostics(program)) {
    const { file } = diagnostic;
    const snippet = file && files.get(file.fileName);
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    if (file === undefined || snippet === undefined) throw new Error(`${file?.fileName ?? ""}: ${message}`);
    if (snippet.language === "js" && diagnostic.code >= 2000 && !OF_JAVASCRIPT.has(diagnostic.code)) continue;
    const { line } = file.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
    const given = snippet.given === undefined ? 0 : snippet.given.split("\n").length;
    problems.get(snippet)?.push(`${snippet.file}:${snippet.line + line - given}: ${message}`);
  }
  return problems;
}

function sourceOf({ given, code }: Snippet): string {
  return given === undefined ? code : `${given}\n${code}`;
}

function fileName(snippet: Snippet): string {
  return `${placeOf(snippet).replaceAll(/[:.]/g, "-")}.${EXTENSIONS[snippet.language]}`;
}

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.base.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  return {
    ...options,
    lib: ["lib.es2023.d.ts", "lib.esnext.disposable.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: ["node"],
    typeRoots: [join(ROOT, "node_modules/@types")],
    jsx: ts.JsxEmit.ReactJSX,
    moduleDetection: ts.ModuleDetectionKind.Force,
    allowJs: true,
    checkJs: true,
    noEmit: true,
    // Snippets show the beginning of a program, so unused names are allowed.
    noUnusedLocals: false,
    noUnusedParameters: false,
    // This option concerns the style of this repository. Snippets need not follow this style.
    noPropertyAccessFromIndexSignature: false,
    // Readers do not write explicit types for all exports.
    isolatedDeclarations: false,
    declaration: false,
  };
}
