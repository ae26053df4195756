export type { Playground } from "./server/start-playground.js";
export { startPlayground } from "./server/start-playground.js";
