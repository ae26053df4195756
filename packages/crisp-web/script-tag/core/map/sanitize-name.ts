/** Pages do not need to split a name. Splitting is faster only for names of more than 16,384 characters. */
export { sanitizePiece as sanitizeName } from "./sanitize-piece.js";
