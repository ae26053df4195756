/** Copies the allowed properties. A simple server would apply a HIPAA allowlist in this way. */
export function pickAllowed(
  properties: Readonly<Record<string, unknown>>,
  allowedNames: readonly string[] | undefined,
): Readonly<Record<string, unknown>> {
  if (allowedNames === undefined) return properties;
  const picked: Record<string, unknown> = {};
  for (const name of allowedNames) {
    if (Object.hasOwn(properties, name)) picked[name] = properties[name];
  }
  return picked;
}
