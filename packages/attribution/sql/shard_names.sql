-- What each shard of a cluster calls itself: a macro of its servers.
SELECT shardNum() AS shard, substitution AS name
FROM cluster({cluster:String}, system.macros)
WHERE macro = 'shard'
ORDER BY shard;
