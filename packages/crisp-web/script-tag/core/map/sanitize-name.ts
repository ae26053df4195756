/** For pages: only names of more than 16,384 characters are sanitized faster in pieces. */
export { sanitizePiece as sanitizeName } from "./sanitize-piece.js";
