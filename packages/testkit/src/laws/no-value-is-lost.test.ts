import { catches } from "../../test/catches.js";
import { withEach } from "../../test/shy-mapper.js";
import { wholeMapper } from "../../test/whole-mapper.js";
import { noValueIsLost } from "./no-value-is-lost.js";

const keepingNothing = withEach(() => undefined);
const droppingFalse = wholeMapper({
  scalar: (value) => (typeof value === "bigint" ? String(value) : value === false ? undefined : value),
});

catches(noValueIsLost, wholeMapper(), [
  ["sends only 20 names", wholeMapper({ maxNames: 20 }), /is lost: expected .* in \{/],
  [
    "sends more than 1,000 names",
    wholeMapper({ maxNames: 1_001 }),
    /the data has 100\d names: expected 1000/,
  ],
  ["sends only 999 of 1,000 names", wholeMapper({ maxNames: 999 }), /n 999 is lost: expected 999/],
  ["cuts the text", wholeMapper({ text: (event) => event.slice(0, 255) }), /the text is .*: expected "E/],
  ["drops false", droppingFalse, /is lost: expected "?false/],
  [
    "reports a wrong name",
    wholeMapper({ report: (change) => ({ ...change, to: "x" }) }),
    /is sent as x: expected/,
  ],
  [
    "reports a wrong path",
    wholeMapper({ report: (change) => ({ ...change, path: ["x"] }) }),
    /the report (has no entry|names the property)/,
  ],
  [
    "reports every value as dropped",
    wholeMapper({ report: ({ to: _, ...change }) => change }),
    /the report says that .* is dropped: expected/,
  ],
  [
    "reports nothing",
    wholeMapper({ report: () => undefined }),
    /the report has no entry for .*: expected one for/,
  ],
  ["sends only legal names", keepingNothing, /is lost|no entry/],
  ["maps nothing", () => ({ status: "skipped", reason: "none" }), /was not mapped/],
]);
