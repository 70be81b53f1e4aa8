// The version that every event names as its library; a test compares it with package.json.

export const version = "0.1.0";
