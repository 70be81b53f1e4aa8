// Where the SQL lives: migrations in number order, and the questions that reports ask.

/** URL of the folder `sql/` of this package. */
export const sqlDirectory = new URL("../sql/", import.meta.url);
