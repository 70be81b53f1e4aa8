// The version that every event names as its library; a test compares it with package.json.

/** The version of this package: the `context.library.version` of its events. */
export const version = "0.1.0";
