// The one file that knows csv-parse: whoever reads CSV takes its parser from here.
export { CsvError, parse as csvParser } from "csv-parse";
export { parse as csvParserSync } from "csv-parse/sync";
