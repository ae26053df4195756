/** What a page needs that calls the adapter itself: what the size limit without the bridge is about. */
export { createCrispWeb } from "../src/create-crisp-web.js";
export { toCommands } from "../src/to-commands.js";
