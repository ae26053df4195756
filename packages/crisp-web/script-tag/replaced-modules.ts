/**
 * What core has for servers and for other destinations, and what the script for pages gets in its place. None of it
 * decides what is sent: a test compares what the script pushes with what core maps.
 */
export const REPLACED_MODULES: Readonly<Record<string, string>> = {
  // Messages for logs: a page is told a reason only.
  "read/describe-problem.js": `export const describeProblem = () => "";`,
  // No timestamp reaches Crisp, and only servers hold back old events.
  "read/read-timestamp.js": `export const readTimestamp = () => "";`,
  // Saves time on a server that maps thousands of events.
  "map/create-data.js": `export const createData = () => ({});`,
  // A page has no HIPAA policy.
  "decide/allowed-keys.js": `export const allowedKeys = () => [];`,
  // One `case` for each field is faster, and longer.
  "read/read-fields.js": `
    export const UNREADABLE = Symbol("unreadable");
    const NAMES = "type event properties traits context anonymousId userId integrations consent routing".split(" ");
    export class EventFields {
      constructor() {
        for (const name of NAMES) this[name] = undefined;
      }
    }
    export function readFields(input) {
      const fields = new EventFields();
      for (const key of Object.keys(input)) {
        try {
          if (NAMES.includes(key)) fields[key] = input[key] ?? undefined;
        } catch {
          fields[key] = UNREADABLE;
        }
      }
      return fields;
    }`,
  // Crisp's own table is known to be right, and uses a few of the rules that another destination may.
  "map/destination-table.js": `
    import { LIMITS } from "./limits.js";
    import { PathNames } from "./path-name.js";
    import { readProperty } from "./read-property.js";
    const own = (fields) => Object.assign(Object.create(null), fields);
    export const createTable = ({ name, propertyName, userFields }) => ({
      name,
      names: new PathNames({
        propertyName,
        separator: "_",
        finishName: (text) => text,
        reserved: new Set(["__proto__"]),
      }),
      limits: LIMITS,
      joinsLists: true,
      needsPaths: false,
      read: readProperty,
      suffixed: (text, n) => text + "_" + n,
      lastSuffix: Infinity,
      userFields: userFields.map(own),
    });`,
};
