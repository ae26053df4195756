/** Pages do not need to split a name. Splitting is faster only for names of more than 16,384 characters. */
export { sanitizeShortName as sanitizeName } from "./sanitize-short-name.js";
