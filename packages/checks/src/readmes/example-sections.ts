import { join } from "node:path";
import { EXAMPLES, type Example } from "@freshpaint/crisp-testkit";
import { ROOT } from "../workspace.js";

/** A README with worked examples, and the function that makes the lines for each example. */
export interface ExampleSection {
  readonly file: string;
  readonly examples: readonly Example[];
  /** Returns the lines that follow the input of the example. */
  readonly tell: (example: Example) => readonly string[];
}

const START = "<!-- worked examples, made by `npm run examples` -->";
const END = "<!-- end of the worked examples -->";

const readme = (folder: string) => join(ROOT, "packages", folder, "README.md");

const tellResult = ({ result }: Example) => [`// → ${toJson(result)}`];

function tellCommands({ commands }: Example): readonly string[] {
  if (commands === "refused") return ["// → refused when it is created: HIPAA mode works on servers only"];
  return commands.length === 0
    ? ["// → nothing is pushed"]
    : commands.map((one) => `// → push ${toJson(one)}`);
}

function tellRequests({ input, result, requests }: Example): readonly string[] {
  const isIdentify = Object(input).type === "identify";
  const { reason } = isIdentify
    ? { reason: "identify_not_supported" }
    : Object("contact" in result ? result.contact : result);
  if (requests.length === 0) return [`// → nothing is posted: ${reason}`];
  return requests.map(
    ({ contact, body }) => `// → POST …/people/events/${encodeURIComponent(contact)} ${toJson(body)}`,
  );
}

const [FIRST] = EXAMPLES;

/** Every README with examples from the table. */
export const EXAMPLE_SECTIONS: readonly ExampleSection[] = [
  { file: readme("core"), examples: EXAMPLES, tell: tellResult },
  { file: readme("crisp-web"), examples: EXAMPLES, tell: tellCommands },
  { file: readme("crisp-rest"), examples: EXAMPLES, tell: tellRequests },
  {
    file: readme("testkit"),
    examples: FIRST === undefined ? [] : [FIRST],
    tell: (example) => [tellResult, tellCommands, tellRequests].flatMap((tell) => tell(example)),
  },
];

/**
 * Returns the text of a README with the current examples of the table.
 *
 * @throws Error if the text has no markers for examples.
 */
export function withExamples(text: string, { file, examples, tell }: ExampleSection): string {
  const [before, rest] = text.split(START);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`${file} has no place for examples: ${START}`);
  const blocks = examples.map((example) => linesOf(example, tell).join("\n"));
  return `${before}${START}\n\n\`\`\`jsonc\n${blocks.join("\n\n")}\n\`\`\`\n\n${END}${after}`;
}

function linesOf(example: Example, tell: ExampleSection["tell"]): readonly string[] {
  const { title, input, policy, color } = example;
  const under = [
    ...(policy === undefined ? [] : [`under the policy ${toJson(policy)}`]),
    ...(color === undefined ? [] : [`in ${color}`]),
  ];
  return [`// ${[title, ...under].join(", ")}`, toJson(input), ...tell(example)];
}

/** Returns JSON on one line, with spaces. */
function toJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toJson).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${toJson(one)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
