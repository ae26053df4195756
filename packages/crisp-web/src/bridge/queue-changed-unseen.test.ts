import { expect, test } from "vitest";
import { createArrayStub } from "../../test/freshpaint-stubs.js";
import { type AnyPage, connectSpy, spyCrispWeb } from "../../test/spy-crisp-web.js";
import { connectFreshpaint } from "./connect-freshpaint.js";

/** A connected page whose stub has queued "One" and "Two". `names` are those of the forwarded calls. */
function connectWithTwo() {
  const stub = createArrayStub();
  const page: AnyPage = { freshpaint: stub };
  const { calls, undo } = connectSpy(page);
  page.freshpaint.track("One");
  page.freshpaint.track("Two");
  return { stub, page, undo, names: () => calls.map(([, name]) => name) };
}

/** Changes a queue past its own methods, which are watched. */
const raw = Array.prototype;

test("an entry put at the front of the queue is forwarded, and the entries after it not again", () => {
  const { stub, page, names } = connectWithTwo();
  raw.unshift.call(stub, ["track", "Front"]);
  page.freshpaint.track("Three");
  page.freshpaint.track("Four");
  expect(names()).toEqual(["One", "Two", "Front", "Three", "Four"]);
});

test("a queue that is emptied and filled again with as many entries has its new entries forwarded", () => {
  const { stub, page, names } = connectWithTwo();
  raw.splice.call(stub, 0, 2);
  raw.push.call(stub, ["track", "New"], ["track", "Two"]);
  page.freshpaint.track("Three");
  expect(names()).toEqual(["One", "Two", "New", "Three"]);
});

test("an entry taken out at the front while another is put at the end", () => {
  const { stub, page, names } = connectWithTwo();
  raw.shift.call(stub);
  raw.push.call(stub, ["track", "New"]);
  page.freshpaint.track("Three");
  expect(names()).toEqual(["One", "Two", "New", "Three"]);
});

test("entries put at the front between two connections are forwarded to the next one only", () => {
  const { stub, page, undo, names } = connectWithTwo();
  undo();
  raw.unshift.call(stub, ["track", "Front"], ["track", "One"]);
  const { calls, crisp } = spyCrispWeb();
  connectFreshpaint(page, crisp);
  expect(calls.map(([, name]) => name)).toEqual(["Front", "One", "One", "Two"]);
  expect(names()).toEqual(["One", "Two"]);
});

test("entries that were taken out and are put back as copies are not forwarded again", () => {
  const { stub, page, names } = connectWithTwo();
  const taken = raw.splice.call(stub, 0, 2);
  raw.push.call(stub, ["track", "New"], ...JSON.parse(JSON.stringify(taken)));
  page.freshpaint.track("Three");
  expect(names()).toEqual(["One", "Two", "New", "Three"]);
});
