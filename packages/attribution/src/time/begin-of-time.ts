/** Before any event: milliseconds since 1970. */
export const beginOfTime = Date.UTC(2000, 0, 1);
