import { orUndefined } from "../or-undefined.js";
import type { FlatData } from "./json-view.js";

type Slot = `${"a" | "b" | "c"}${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7}`;

/**
 * V8 reserves a slot in each new object for every assignment in its constructor, even if the assignment does not run.
 * The function is called `Object` because devtools show the constructor's name.
 */
const { Object: Roomy } = {
  Object: function (this: Record<Slot, number>, isFull: boolean): void {
    if (!isFull) return;
    this.a0 = this.a1 = this.a2 = this.a3 = this.a4 = this.a5 = this.a6 = this.a7 = 0;
    this.b0 = this.b1 = this.b2 = this.b3 = this.b4 = this.b5 = this.b6 = this.b7 = 0;
    this.c0 = this.c1 = this.c2 = this.c3 = this.c4 = this.c5 = this.c6 = this.c7 = 0;
  },
} as unknown as { readonly Object: new (isFull: boolean) => FlatData };
Roomy.prototype = Object.prototype;
// V8 removes the slots that are empty in the first seven objects, so these objects are filled. If a polluted
// Object.prototype prevents an assignment, V8 reserves fewer slots.
for (let made = 0; made < 7; made++) orUndefined(() => new Roomy(true));

/**
 * Makes an empty object with room for about 40 names. V8 turns `{}` into a hash table at about the 17th name. V8 turns
 * this object into a hash table at about the 49th name. A hash table is slower to fill and to stringify. The reserved
 * room takes 200 bytes.
 */
export function createFastObject(): FlatData {
  return new Roomy(false);
}
