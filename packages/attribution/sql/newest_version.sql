-- The highest version of a table's rows, as text: 64 bits are more than a double holds.
SELECT toString(max(version)) AS version FROM {table:Identifier};
