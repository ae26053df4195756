import ts from "typescript";
import { instrument } from "./instrument.js";
import type { Snippet } from "./snippet.js";

/** JavaScript that passes each shown result to a global `__check`, and the number of results. */
export interface Program {
  readonly code: string;
  readonly results: number;
}

/** Converts a snippet to a program that runs. Removes the types, since another test checks them. */
export function toProgram({ given = "", code }: Snippet): Program {
  const instrumented = instrument(code);
  const options = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, jsx: ts.JsxEmit.ReactJSX };
  const { outputText } = ts.transpileModule(`${given}\n${instrumented.code}`, { compilerOptions: options });
  return { code: outputText, results: instrumented.results };
}
