// What the command line gets to read files of strangers row by row, without a store and all that it loads.

export { BadParameter } from "./bad-parameter.js";
export { openDelimited, usualDelimiters } from "./tables/open-delimited.js";
export { type ColumnNames, placeColumns, plainName } from "./tables/place-columns.js";
export { isWrong, type Wrong } from "./tables/problem.js";
export { type DayOrder, dayOrderOf } from "./tables/read-day.js";
export { readInstant } from "./tables/read-instant.js";
export { type Line, longestLine, readLines } from "./tables/read-lines.js";
export { type DecimalMark, decimalMarkOf, readNumber } from "./tables/read-number.js";
