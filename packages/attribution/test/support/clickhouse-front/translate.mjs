// A statement that needs a server in, what the engine in process runs out.

/** The version that the server says it is; the only server of a cluster does what all replicas would. */
export function translated(sql, { version, keeper }) {
  let text = version === undefined ? sql : sql.replace(/\bversion\(\)/g, `'${version}'`);
  text = text.replace(/ ON CLUSTER `\w+`/, "");
  // Without Keeper: what one replica keeps is what its plain engine would.
  return keeper ? text : text.replace(/\bReplicated(\w*MergeTree)\('[^']*', '[^']*'(?:, )?/, "$1(");
}

/** An INSERT whose data came as a body, which now is a file. `limit`: only so many of its rows. */
export function insertFrom(sql, path, limit) {
  const [, head, structure, format] =
    /^(INSERT INTO [\s\S]*?\))(?: SELECT \* FROM input\('([\s\S]*)'\))? FORMAT (\w+)\s*$/.exec(
      sql,
    ) ?? [];
  if (head === undefined)
    throw new Error(`Code: 62. DB::Exception: The front cannot take ${sql} (SYNTAX_ERROR)`);
  if (structure === undefined && limit === undefined) {
    return `${head} FROM INFILE '${path}' COMPRESSION 'none' FORMAT ${format}`;
  }
  const types = structure === undefined ? "" : `, '${structure}'`;
  const some = limit === undefined ? "" : ` LIMIT ${limit}`;
  const own = structure === undefined ? 1 : 0;
  return `${head} SELECT * FROM file('${path}', '${format}'${types})${some}
    SETTINGS use_structure_from_insertion_table_in_table_functions = ${own}`;
}
