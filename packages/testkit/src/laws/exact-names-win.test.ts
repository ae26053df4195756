import { catches } from "../../test/catches.js";
import { isLegalValue, sanitized, shyMapper, withEach } from "../../test/shy-mapper.js";
import { exactNamesWin } from "./exact-names-win.js";

const lastWins = withEach((data, name, value) => {
  if (isLegalValue(value)) data[sanitized(name)] = value;
});

const firstWins = shyMapper((data, { names, properties }) => {
  for (const name of names) delete data[name];
  for (const name of names) if (isLegalValue(properties[name])) data[sanitized(name)] ??= properties[name];
});

const nobodyWins = withEach((data, name) => {
  if (sanitized(name) !== name) delete data[sanitized(name)];
});

catches(exactNamesWin, shyMapper(), [
  ["gives a name to the last property that has it", lastWins, /is not sent under its own name/],
  ["gives a name to the first property that has it", firstWins, /is not sent under its own name/],
  ["drops all properties that have the same name", nobodyWins, /is not sent under its own name/],
  ["maps nothing", () => ({ status: "skipped", reason: "unsupported" }), /is not sent under its own name/],
]);
