import { expect, test } from "vitest";
import { createArrayStub } from "../../test/freshpaint-stubs.js";
import { type AnyPage, connectSpy } from "../../test/spy-crisp-web.js";

/** Makes calls, and returns how often the bridge reads the length or an entry of the stub's queue during the calls. */
function queueReadsDuring(callCount: number): number {
  let reads = 0;
  const stub = new Proxy(createArrayStub(), {
    getOwnPropertyDescriptor(target, name) {
      if (name === "length" || /^\d+$/.test(String(name))) reads++;
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
    get(target, name, receiver) {
      if (/^\d+$/.test(String(name))) reads++;
      return Reflect.get(target, name, receiver);
    },
  });
  const page: AnyPage = { freshpaint: stub };
  const { calls, undo } = connectSpy(page);
  reads = 0;
  for (let index = 0; index < callCount; index++) {
    page.freshpaint.track(`Order ${index}`);
  }
  expect(calls).toHaveLength(callCount);
  const during = reads;
  undo();
  return during;
}

test("each call on a stub reads the queue at most 4 times, even if the SDK never loads and the queue is long", () => {
  expect(queueReadsDuring(100)).toBeLessThanOrEqual(400);
  expect(queueReadsDuring(2_000)).toBeLessThanOrEqual(8_000);
});
