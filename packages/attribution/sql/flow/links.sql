-- How many went from each node to the next, column by column, away from where they begin: a person's or a session's
-- first start, or last end. Whoever goes no further goes to ''. Small nodes and those beyond the limit are one.
WITH
  begun AS
  (
    SELECT
      arraySort(groupArray(tuple(at, event_id, label, is_start))) AS happened,
      if({is_backward:UInt8}, arrayLastIndex(one -> one.4, happened), arrayFirstIndex(one -> one.4, happened)) AS place,
      happened[place].1 AS moment
    FROM (found())
    GROUP BY entity
    HAVING place > 0
  ),
  paths AS
  (
    SELECT
      arrayFilter(
        one -> abs(one.1 - moment) <= {window_ms:Int64},
        if({is_backward:UInt8}, arrayReverse(arraySlice(happened, 1, place)), arraySlice(happened, place))).3 AS labels,
      arraySlice(if({collapses:UInt8}, arrayCompact(labels), labels), 1, {steps:UInt8} + 1) AS path
    FROM begun
  ),
  links AS
  (
    SELECT step, before, label, count() AS people
    FROM paths
    ARRAY JOIN
      arraySlice(path, 1, {steps:UInt8}) AS before,
      arraySlice(arrayPushBack(arrayPopFront(path), ''), 1, {steps:UInt8}) AS label,
      range(1, 1 + least(length(path), {steps:UInt8})) AS step
    GROUP BY step, before, label
  ),
  sized AS
  (
    SELECT
      *,
      sum(people) OVER (PARTITION BY step, before) AS size_before,
      sum(people) OVER (PARTITION BY step, label) AS size,
      sumIf(people, step = 1) OVER () AS starts
    FROM links
  ),
  placed AS
  (
    SELECT
      *,
      size_before < {min_share:Float64} * starts
        OR dense_rank() OVER (PARTITION BY step ORDER BY size_before DESC, before) > {limit:UInt32} AS before_is_other,
      label != '' AND (size < {min_share:Float64} * starts
        OR dense_rank() OVER (PARTITION BY step ORDER BY label = '', size DESC, label) > {limit:UInt32}) AS is_other
    FROM sized
  )
SELECT
  step, if(before_is_other, '(other)', before) AS origin, if(is_other, '(other)', label) AS goal, sum(people) AS count
FROM placed
GROUP BY step, origin, goal
ORDER BY step, count DESC, origin, goal
