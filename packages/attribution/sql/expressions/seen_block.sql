-- The block of a row's partition up to which blocks were seen: a list of partitions, each behind the number of
-- its shard (0 where there are none), and one of numbers.
transform(concat(toString(shardNum()), '/', toString(_partition_id)), {partitions:Array(String)}, {blocks:Array(Int64)}, toInt64(-1))
