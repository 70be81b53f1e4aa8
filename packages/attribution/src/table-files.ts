// What the command line gets to read files of strangers row by row, without a store and all that it loads.

export { BadParameter } from "./bad-parameter.js";
export { fromMicros, money, toMicros } from "./money.js";
export { claimColumns } from "./reconciliation/claim-columns.js";
export { orderColumns } from "./reconciliation/order-columns.js";
export { isClaimHeader } from "./reconciliation/read-claims.js";
export { isOrderHeader } from "./reconciliation/read-orders.js";
export { isSpendHeader } from "./spend/read-spend.js";
export { spendColumns } from "./spend/spend-columns.js";
export { openDelimited, usualDelimiters } from "./tables/open-delimited.js";
export { type ColumnNames, placeColumns, plainName } from "./tables/place-columns.js";
export { isWrong, type Wrong } from "./tables/problem.js";
export { type DayOrder, dayOrderOf, readDay } from "./tables/read-day.js";
export { readInstant } from "./tables/read-instant.js";
export { type Line, longestLine, readLines } from "./tables/read-lines.js";
export { type DecimalMark, decimalMarkOf, readNumber } from "./tables/read-number.js";
export { tableLimits } from "./tables/read-table.js";
