// A count comes in; text with its thousands apart, for people, goes out.

/** @example exactCount(1234567) // "1,234,567" */
export const exactCount = (count: number): string => count.toLocaleString("en-US");
