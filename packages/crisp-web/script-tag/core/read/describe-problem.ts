/** For pages: messages are for logs; a page is told a reason only. */
export const describeProblem = (): string => "";
