/** The exports for a page that does not use the bridge. The size limit "without the bridge" applies to these exports. */
export { createCrispWeb } from "../src/create-crisp-web.js";
export { toCommands } from "../src/to-commands.js";
