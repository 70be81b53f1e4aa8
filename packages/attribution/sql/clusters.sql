-- The clusters that the server knows, with the number of their shards.
SELECT cluster AS name, uniqExact(shard_num) AS shards FROM system.clusters GROUP BY name ORDER BY name;
