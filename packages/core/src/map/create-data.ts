import { orUndefined } from "../or-undefined.js";
import type { FlatData } from "./read-property.js";

type Slot = `${"a" | "b" | "c"}${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7}`;

/** V8 counts the assignments, made or not, and keeps as much room in each object. Devtools show the function's name. */
const { Object: Roomy } = {
  Object: function (this: Record<Slot, number>, isFull: boolean): void {
    if (!isFull) return;
    this.a0 = this.a1 = this.a2 = this.a3 = this.a4 = this.a5 = this.a6 = this.a7 = 0;
    this.b0 = this.b1 = this.b2 = this.b3 = this.b4 = this.b5 = this.b6 = this.b7 = 0;
    this.c0 = this.c1 = this.c2 = this.c3 = this.c4 = this.c5 = this.c6 = this.c7 = 0;
  },
} as unknown as { readonly Object: new (isFull: boolean) => FlatData };
Roomy.prototype = Object.prototype;
// It takes back what the first seven leave empty. A polluted prototype may refuse: then there is less room.
for (let made = 0; made < 7; made++) orUndefined(() => new Roomy(true));

/**
 * Makes an empty object that is `{}` in all but room, some 200 bytes more: V8 makes a hash table of `{}` at about its 17th
 * name, slow to fill and to write out as JSON, and of this at about its 49th.
 */
export function createData(): FlatData {
  return new Roomy(false);
}
