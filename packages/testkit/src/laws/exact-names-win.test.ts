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
  ["gives a name to the last property that has it", lastWins, /lost its name/],
  ["gives a name to the first property that has it", firstWins, /lost its name/],
  ["drops all properties that have the same name", nobodyWins, /lost its name/],
  ["maps nothing", () => ({ status: "skipped", reason: "unsupported" }), /lost its name/],
]);
