/** Functions that check one value. */
export type Checks = {
  readonly isText: (value: unknown) => value is string;
  readonly isEmail: (value: unknown) => boolean;
  readonly isSignature: (value: unknown) => boolean;
  readonly isWebAddress: (value: unknown) => boolean;
  readonly isColor: (value: unknown) => boolean;
  readonly isRecord: (value: unknown) => value is Record<string, unknown>;
  readonly isTexts: (value: unknown) => boolean;
  readonly isDatum: (name: unknown, value: unknown) => boolean;
};

/**
 * Creates the checks for the parts of commands. This function runs in a page: see `createChatboxScript`.
 * @example
 * createChecks().isText("") // → false
 */
export function createChecks(): Checks {
  const colors = ["red", "orange", "yellow", "green", "blue", "purple", "pink", "brown", "grey", "black"];
  const matches = (value: unknown, pattern: RegExp): boolean =>
    typeof value === "string" && pattern.test(value);
  const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
  const isScalar = (value: unknown): boolean =>
    typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
  return {
    isText,
    isEmail: (value) => matches(value, /^[^\s@]+@[^\s@]+$/),
    isSignature: (value) => matches(value, /^[\da-f]{64}$/i),
    isWebAddress: (value) => matches(value, /^https?:\/\/\S+$/i),
    isColor: (value) => colors.some((color) => color === value),
    // Only plain objects are accepted. A Date or a Map has no own properties, so it would look like an empty object.
    isRecord: (value): value is Record<string, unknown> => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
      const prototype = Object.getPrototypeOf(value);
      return prototype === null || Object.getPrototypeOf(prototype) === null;
    },
    isTexts: (value) => Array.isArray(value) && value.length > 0 && Array.from(value).every(isText),
    isDatum: (name, value) => matches(name, /^[A-Za-z0-9_]+$/) && isScalar(value),
  };
}
