/** The same as `sanitizeName`, for a name that is not very long. */
export function sanitizeShortName(name: string): string {
  return /\W/.test(name) ? name.replace(/\s/g, "_").replace(/\W/g, "") : name;
}
