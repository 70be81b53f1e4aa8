-- As newest_blocks, from one replica of each shard.
SELECT table, concat(toString(shardNum()), '/', partition_id) AS partition, max(max_block_number) AS block
FROM cluster({cluster:String}, system.parts)
WHERE database = {database:String} AND active AND table IN {tables:Array(String)}
GROUP BY table, partition;
