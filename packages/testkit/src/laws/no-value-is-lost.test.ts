import { catches } from "../../test/catches.js";
import { withEach } from "../../test/shy-mapper.js";
import { wholeMapper } from "../../test/whole-mapper.js";
import { noValueIsLost } from "./no-value-is-lost.js";

const keepingNothing = withEach(() => undefined);

catches(noValueIsLost, wholeMapper(), [
  ["keeps 20 names", wholeMapper({ maxNames: 20 }), /is lost: expected .* in \{/],
  ["cuts texts at 255 characters", wholeMapper({ maxLength: 255 }), /is lost: expected "long /],
  ["flattens three levels only", wholeMapper({ maxDepth: 3 }), /is lost/],
  ["lets a later value overwrite one with the same name", wholeMapper({ overwrites: true }), /is lost/],
  ["drops false", wholeMapper({ drops: (value) => value === false }), /is lost: expected false/],
  ["drops empty texts", wholeMapper({ drops: (value) => value === "" }), /is lost: expected ""/],
  ["drops dates", wholeMapper({ drops: (value) => value instanceof Date }), /is lost: expected "[+-]?\d+-/],
  [
    "drops bigints",
    wholeMapper({ drops: (value) => typeof value === "bigint" }),
    /is lost: expected "-?\d+"/,
  ],
  ["reports another name", wholeMapper({ reportsAs: "another" }), /is sent as another: expected this name/],
  ["flattens one level only", wholeMapper({ maxDepth: 1 }), /is lost/],
  ["gives each element of a list its own name", wholeMapper({ joins: false }), /is lost: expected ".*" in/],
  [
    "reports nothing",
    wholeMapper({ isReporting: false }),
    /the report has no entry for .*: expected one for/,
  ],
  ["keeps legal names only", keepingNothing, /is lost/],
  ["maps nothing", () => ({ status: "skipped", reason: "none" }), /was not mapped/],
]);
