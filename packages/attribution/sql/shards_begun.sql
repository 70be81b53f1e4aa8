-- How many rows each shard has of what was applied, on any of its replicas: none where there is no table.
SELECT shardNum() AS shard, max(ifNull(total_rows, 0)) AS found
FROM clusterAllReplicas({cluster:String}, system.tables)
WHERE database = {database:String} AND name = 'migrations'
GROUP BY shard
ORDER BY shard;
