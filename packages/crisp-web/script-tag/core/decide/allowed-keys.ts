/** Pages have no HIPAA policy, and only HIPAA policies use this function. */
export const allowedKeys = (): readonly string[] => [];
