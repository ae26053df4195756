import type { Allowlists } from "../decide/hipaa-policy.js";
import { isHttpApiField } from "../read/is-http-api-field.js";
import { readOwn } from "../read/read-own.js";
import type { FreshpaintEvent } from "../types.js";
import { findEmailHints } from "./find-email-hints.js";
import type { Hint } from "./hint.js";
import { judgeName } from "./judge-name.js";
import { type Path, walkEvent } from "./walk-event.js";

/** The data from which the hints are made. */
export interface Explained {
  /** The original input, unchanged. */
  readonly input: object;
  readonly event: FreshpaintEvent;
  /** Whether the property or trait `email` contains no usable address. */
  readonly isEmailMissing: boolean;
  readonly allowlists: Allowlists | undefined;
}

/** The paths of the objects that may contain properties or traits. */
const HOLDERS: readonly Path[] = [
  ["properties"],
  ["properties", "$user_props"],
  ["traits"],
  ["context", "traits"],
];

const ROUTING: ReadonlySet<string> = new Set(["integrations", "consent", "routing"]);

/** The maximum number of hints with the same code. More hints would be too many for a person. */
const MOST = 5;

/**
 * Finds possible mistakes in an event, and their places. To find email addresses, this function reads values. It never
 * returns a value. Under a policy, it reads only the values of listed properties.
 */
export function findHints({ input, event, isEmailMissing, allowlists }: Explained): readonly Hint[] {
  const isTrack = event.type === "track";
  const isHttpApi = readOwn(input, "type") === undefined;
  const list = isTrack ? allowlists?.eventProperties : allowlists?.userProperties;

  function mayRead(path: Path): boolean {
    const name = lastOf(path);
    if (path.length === 1) return !ROUTING.has(name);
    // `distinct_id` may be an address, and `$user_props` contains the traits. The values of all other names
    // that begin with `$` are not read.
    if (isHttpApi && isProperty(path) && (name === "distinct_id" || name === "$user_props")) return true;
    return !name.startsWith("$") && (!isProperty(path) || list?.has(name) !== false);
  }
  const fields = walkEvent(input, mayRead);
  const paths = fields.map(({ path }) => path);
  const isUnread = (path: Path): boolean => isChildOf(path, ["properties"]) && !isHttpApiField(lastOf(path));

  return atMost(MOST, [
    ...(isEmailMissing ? findEmailHints(fields, isProperty) : []),
    ...(isHttpApi && !isTrack
      ? paths.filter(isUnread).map((path): Hint => ({ code: "not_read", path }))
      : []),
    ...(isTrack ? hintsOfName(event.event, ["event"]) : []),
    ...paths.filter(isWithinProperties).flatMap((path) => hintsOfName(lastOf(path), path)),
  ]);
}

/** Whether a path leads to a top-level property or trait. */
function isProperty(path: Path): boolean {
  return HOLDERS.some((holder) => isChildOf(path, holder));
}

function isWithinProperties(path: Path): boolean {
  return HOLDERS.some((holder) => isChildOf(path.slice(0, holder.length + 1), holder));
}

function isChildOf(path: Path, holder: Path): boolean {
  return path.length === holder.length + 1 && holder.every((key, index) => path[index] === key);
}

function lastOf(path: Path): string {
  return path.at(-1) ?? "";
}

function hintsOfName(name: string, path: Path): readonly Hint[] {
  return judgeName(name).map((code) => ({ code, path }));
}

function atMost(most: number, hints: readonly Hint[]): readonly Hint[] {
  const counts = new Map<string, number>();
  return hints.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= most;
  });
}
