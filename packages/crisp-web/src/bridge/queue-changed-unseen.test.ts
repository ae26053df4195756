import { expect, test } from "vitest";
import { createArrayStub } from "../../test/freshpaint-stubs.js";
import { type AnyPage, connectSpy, spyCrispWeb } from "../../test/spy-crisp-web.js";
import { connectFreshpaint } from "./connect-freshpaint.js";

/** Creates a connected page whose stub has queued "One" and "Two". `names` returns the names of the forwarded calls. */
function connectWithTwo() {
  const stub = createArrayStub();
  const page: AnyPage = { freshpaint: stub };
  const { calls, undo } = connectSpy(page);
  page.freshpaint.track("One");
  page.freshpaint.track("Two");
  return { stub, page, undo, names: () => calls.map(([, name]) => name) };
}

/** The methods with which the tests change a queue. The queue's own methods are watched. */
const raw = Array.prototype;

test("an entry that is added to the front of the queue is forwarded, and the other entries are not forwarded again", () => {
  const { stub, page, names } = connectWithTwo();
  raw.unshift.call(stub, ["track", "Front"]);
  page.freshpaint.track("Three");
  page.freshpaint.track("Four");
  expect(names()).toEqual(["One", "Two", "Front", "Three", "Four"]);
});

test("new entries are forwarded if the queue is emptied and filled again with the same number of entries", () => {
  const { stub, page, names } = connectWithTwo();
  raw.splice.call(stub, 0, 2);
  raw.push.call(stub, ["track", "New"], ["track", "Two"]);
  page.freshpaint.track("Three");
  expect(names()).toEqual(["One", "Two", "New", "Three"]);
});

test("a new entry at the end is forwarded if the first entry was removed", () => {
  const { stub, page, names } = connectWithTwo();
  raw.shift.call(stub);
  raw.push.call(stub, ["track", "New"]);
  page.freshpaint.track("Three");
  expect(names()).toEqual(["One", "Two", "New", "Three"]);
});

test("entries that are added to the front between two connections are forwarded to the second connection only", () => {
  const { stub, page, undo, names } = connectWithTwo();
  undo();
  raw.unshift.call(stub, ["track", "Front"], ["track", "One"]);
  const { calls, crisp } = spyCrispWeb();
  connectFreshpaint(page, crisp);
  expect(calls.map(([, name]) => name)).toEqual(["Front", "One", "One", "Two"]);
  expect(names()).toEqual(["One", "Two"]);
});

test("entries are not forwarded again if they are removed from the queue and copies of them are added", () => {
  const { stub, page, names } = connectWithTwo();
  const taken = raw.splice.call(stub, 0, 2);
  raw.push.call(stub, ["track", "New"], ...JSON.parse(JSON.stringify(taken)));
  page.freshpaint.track("Three");
  expect(names()).toEqual(["One", "Two", "New", "Three"]);
});
