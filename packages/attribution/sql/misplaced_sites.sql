-- Sites that have rows on a shard where their key does not send them.
SELECT DISTINCT site, shardNum() AS shard
FROM {table:Identifier}
WHERE {slots:Array(UInt32)}[sipHash64(site) % length({slots:Array(UInt32)}) + 1] != shardNum()
ORDER BY site, shard
LIMIT 5;
