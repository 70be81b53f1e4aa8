-- The shards of a cluster, in order.
SELECT
  shard_num AS shard, any(shard_weight) AS weight, count() AS replicas,
  min(internal_replication) AS replicates_itself
FROM system.clusters
WHERE cluster = {cluster:String}
GROUP BY shard
ORDER BY shard;
