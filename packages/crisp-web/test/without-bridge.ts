/** The exports for a page that calls the adapter itself; the size limit without the bridge applies to them. */
export { createCrispWeb } from "../src/create-crisp-web.js";
export { toCommands } from "../src/to-commands.js";
