-- The block of a row's partition up to which blocks were seen: a list of partitions, and one of numbers.
transform(toString(_partition_id), {partitions:Array(String)}, {blocks:Array(Int64)}, toInt64(-1))
