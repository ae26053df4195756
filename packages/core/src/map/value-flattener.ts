import type { AllowedTrackCall } from "../decide/judge-track-call.js";
import { sourceOf } from "../read/remember-source.js";
import type { CollisionFreeData } from "./collision-free-data.js";
import type { DestinationTable } from "./destination-table.js";
import {
  CYCLIC,
  EMPTY,
  type FlatValue,
  isArray,
  isScalar,
  type JsonView,
  type Nothing,
  TOO_DEEP,
} from "./json-view.js";
import { LIMIT_REACHED } from "./limits.js";
import { MemberLists } from "./list-members.js";
import type { PathName } from "./path-name.js";
import type { Value } from "./read-property.js";
import type { Path, Report } from "./report.js";

/** An object or array that must be flattened. */
export interface Container {
  readonly container: object;
  readonly keys: readonly string[];
  /**
   * If the container is an array, the elements that were already read. The last of them is the first element that is
   * not a scalar. If the container is an object, the list is empty.
   */
  readonly elements: readonly Value[];
}

/** The decision about a value. A scalar is placed, `Nothing` is dropped, and a container is flattened. */
export type Resolved = FlatValue | Nothing | Container;

const NONE: readonly Value[] = [];

/** Flattens the values of one event to scalars that a flat destination accepts. */
export class ValueFlattener {
  private readonly table: DestinationTable;
  private readonly output: CollisionFreeData;
  private readonly report: Report | undefined;
  /**
   * The event, its properties, and all objects that are being flattened now. A value that is one of these objects is a
   * cycle.
   */
  private readonly enclosing: unknown[];
  private readonly deepest: number;
  private readonly lists: MemberLists;
  private looks = 0;
  private pathLength = 0;

  constructor(
    table: DestinationTable,
    output: CollisionFreeData,
    { event, properties }: AllowedTrackCall,
    report: Report | undefined,
  ) {
    this.table = table;
    this.output = output;
    this.report = report;
    // The properties may be a copy of a copy. The browser adapter copies the caller's properties to add others. Then
    // `readSdkCall` copies the result to remove the token.
    const source = sourceOf(properties);
    this.enclosing = [properties, event, source, source && sourceOf(source), sourceOf(event)];
    this.deepest = this.enclosing.length + table.limits.depth;
    this.lists = new MemberLists(table.limits.values);
  }

  resolve(path: Path, name: PathName, read: Value): Resolved {
    if (typeof read !== "object") return read;
    const { raw, view } = read;
    if (typeof view !== "object") return view;
    // Check both the raw object and the result of its `toJSON`.
    if (this.enclosing.includes(view) || this.enclosing.includes(raw)) return CYCLIC;
    if (this.enclosing.length >= this.deepest) return TOO_DEEP;
    const keys = this.lists.of(view);
    if (typeof keys === "symbol") return keys;
    return this.table.joinsLists && isArray(view)
      ? this.join(path, name, view, keys)
      : { container: view, keys, elements: NONE };
  }

  /**
   * Places a value, or reports why it is dropped. If the value must be flattened, this is done for each of its leaves.
   */
  place(path: Path, name: PathName, read: Value, resolved: Resolved = this.resolve(path, name, read)): void {
    if (typeof resolved === "symbol") {
      if (path) this.report?.(path, "dropped", resolved.description);
    } else if (typeof resolved === "object") {
      this.flatten(path, name, resolved);
    } else if (typeof read === "object") {
      this.output.place(path, name, resolved, typeof read.view === "object" ? "joined" : "coerced");
    } else {
      this.output.place(path, name, resolved);
    }
  }

  private count(name: PathName, key: string): void {
    const { limits } = this.table;
    this.pathLength += name.pathLength + 1 + key.length;
    if (++this.looks > limits.values || this.pathLength > limits.paths) throw LIMIT_REACHED;
  }

  /**
   * Returns the text of an array of scalars. If an element is not a scalar, stops at this element, and returns the
   * array together with the elements that were already read.
   */
  private join(path: Path, name: PathName, container: object, keys: readonly string[]): Resolved {
    const elements: Value[] = [];
    const texts: string[] = [];
    let length = 0;
    for (const key of keys) {
      this.count(name, key);
      const element = this.table.read(container, key, path && [...path, key]);
      const view: JsonView = typeof element === "object" ? element.view : element;
      elements.push(element);
      if (!isScalar(view)) return { container, keys, elements };
      if (typeof view === "symbol") continue;
      const text = String(view);
      length += text.length + (texts.length > 0 ? SEPARATOR.length : 0);
      texts.push(text);
    }
    if (texts.length === 0) return EMPTY;
    if (name.problem) return name.problem;
    this.output.expectRoom(length);
    return texts.join(SEPARATOR);
  }

  private flatten(path: Path, name: PathName, { container, keys, elements }: Container): void {
    this.enclosing.push(container);
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] as string;
      const isRead = index < elements.length;
      if (!isRead) this.count(name, key);
      const below = this.table.names.below(name, key, index);
      const pathBelow = path && [...path, key];
      if (below.isEnvelope) {
        if (pathBelow) this.report?.(pathBelow, "dropped", "envelope");
        continue;
      }
      const member = isRead ? (elements[index] as Value) : this.table.read(container, key, pathBelow);
      this.place(pathBelow, below, member);
    }
    this.enclosing.pop();
  }
}

const SEPARATOR = ", ";
