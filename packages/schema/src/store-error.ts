// A code of ClickHouse in, what has to happen out: look at the rows, mend the setup, or try again.

/**
 * - `rows`: the rows cannot be taken, whatever the server does. The same rows fail again.
 * - `setup`: a person has to mend something: a password, a right, a setting, a version.
 * - `passing`: it can pass by itself. Try again, with pauses.
 */
export type StoreFault = "rows" | "setup" | "passing";

export interface StoreErrorDetails extends ErrorOptions {
  /** Instead of what the code says. */
  fault?: StoreFault;
  /** What to do, as a sentence. */
  remedy?: string;
}

/** An error of the store with ClickHouse's code (0 when ClickHouse said none). */
export class StoreError extends Error {
  readonly code: number;
  readonly fault: StoreFault;
  /** What a person can do; empty when there is nothing but waiting. */
  readonly remedy: string;

  constructor(message: string, code: number, details: StoreErrorDetails = {}) {
    super(message, details);
    this.name = "StoreError";
    this.code = code;
    // Of a shard that answers, and has not what it was asked for, ClickHouse says that no connection succeeded.
    const meant = code === 279 && message.includes("There is no table") ? 60 : code;
    this.fault = details.fault ?? faultOfCode(meant);
    this.remedy = details.remedy ?? remedies[meant] ?? setupRemedies[meant] ?? "";
  }
}

/**
 * What is wrong and what to do, for a log line or a health answer.
 * @example wordsOf(new StoreError("Authentication failed", 516))
 * // "Authentication failed. Set the user and the password of the server in CAIRN_CLICKHOUSE_URL."
 */
export function wordsOf(error: unknown): string {
  const { message } = error as Error;
  const said = message.slice(0, 400).trim().replace(/[.:]$/, "");
  return error instanceof StoreError && error.remedy !== "" ? `${said}. ${error.remedy}` : said;
}

/** What is not known passes: giving up wrongly loses more than trying once more. */
function faultOfCode(code: number): StoreFault {
  if (rowCodes.has(code)) return "rows";
  return code in setupRemedies ? "setup" : "passing";
}

/** Data that cannot be read or does not fit its type. */
const rowCodes = new Set([
  6, // CANNOT_PARSE_TEXT
  26, // CANNOT_PARSE_QUOTED_STRING
  27, // CANNOT_PARSE_INPUT_ASSERTION_FAILED
  38, // CANNOT_PARSE_DATE
  41, // CANNOT_PARSE_DATETIME
  53, // TYPE_MISMATCH
  69, // ARGUMENT_OUT_OF_BOUND
  70, // CANNOT_CONVERT_TYPE
  72, // CANNOT_PARSE_NUMBER
  117, // INCORRECT_DATA
  128, // TOO_LARGE_ARRAY_SIZE
  131, // TOO_LARGE_STRING_SIZE
  306, // TOO_DEEP_RECURSION
  321, // VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
  349, // CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN
  407, // DECIMAL_OVERFLOW
  467, // CANNOT_PARSE_BOOL
]);

const credentials = "Set the user and the password of the server in CAIRN_CLICKHOUSE_URL.";
const rights = "Give the user the rights that docs/operations.md lists.";
const removed =
  "Something removed it. Restore it from a backup of that server; where all of Cairn's tables are gone, start Cairn again: it makes them.";

/** What stays until a person mends it, and how. */
const setupRemedies: Readonly<Record<number, string>> = {
  60: removed, // UNKNOWN_TABLE
  81: removed, // UNKNOWN_DATABASE
  115: "The server does not know a setting that Cairn needs: it must be 25.8 or newer.", // UNKNOWN_SETTING
  139: "The server's configuration lacks a part that ?cluster needs: see docs/operations.md.", // NO_ELEMENTS_IN_CONFIG
  164: "The user's profile is read-only. Give it a profile with readonly = 0.", // READONLY
  192: credentials, // UNKNOWN_USER
  193: credentials, // WRONG_PASSWORD
  194: credentials, // REQUIRED_PASSWORD
  195: "Allow the address of this machine for the user (HOST in CREATE USER).", // IP_ADDRESS_NOT_ALLOWED
  291: rights, // DATABASE_ACCESS_DENIED
  452: "The user's profile forbids a setting that Cairn needs: see docs/operations.md.", // SETTING_CONSTRAINT_VIOLATION
  497: rights, // ACCESS_DENIED
  516: credentials, // AUTHENTICATION_FAILED
  701: "Set ?cluster= of CAIRN_CLICKHOUSE_URL to a cluster of system.clusters.", // CLUSTER_DOESNT_EXIST
};

const startServer = "A server of the cluster is away: start it, and it goes on by itself.";

/** What can pass by itself, and where to look when it does not. */
const remedies: Readonly<Record<number, string>> = {
  32: startServer, // ATTEMPT_TO_READ_AFTER_EOF, of one that was killed while it answered another
  198: startServer, // DNS_ERROR
  202: "Send it again in a few seconds, and fewer at once.", // TOO_MANY_SIMULTANEOUS_QUERIES
  209: startServer, // SOCKET_TIMEOUT
  210: startServer, // NETWORK_ERROR
  241: "There is not enough memory. A report: ask for a shorter range. Loading goes on when there is room.", // MEMORY_LIMIT_EXCEEDED
  242: "The replica has lost its Keeper: it goes on when Keeper answers.", // TABLE_IS_READ_ONLY
  243: "The server's disk is full: free space there.", // NOT_ENOUGH_SPACE
  252: "Merges are behind: it goes on when they have caught up.", // TOO_MANY_PARTS
  279: startServer, // ALL_CONNECTION_TRIES_FAILED
  285: "A replica is down: loading goes on when it is back.", // TOO_FEW_LIVE_REPLICAS
  319: "A replica did not answer in time: the rows are sent again, which does no harm.", // UNKNOWN_STATUS_OF_INSERT
  999: "ClickHouse Keeper does not answer: it goes on when it does.", // KEEPER_EXCEPTION
};
