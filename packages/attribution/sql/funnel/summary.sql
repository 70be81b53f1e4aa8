-- How many reached each step and how long they took: in all, by group and by day. Counts are in units: 1, or
-- 10^-15 of a person where credit splits them. Groups beyond the limit are one.
WITH
  per_label AS
  (
    SELECT
      kind, label, step,
      sum(units) AS units_here,
      quantilesExactState(0.5, 0.75, 0.9, 0.95)((chain.1 - chain.3) / 1000) AS from_previous,
      quantilesExactIfState(0.5, 0.75, 0.9, 0.95)((chain.1 - chain.2) / 1000, step = {n:UInt8}) AS to_convert,
      sumMapIfState([roundDown((chain.1 - chain.2) / 1000, {edges:Array(Float64)})], [toUInt64(1)], step = {n:UInt8}) AS bars
    FROM
    (
      SELECT kind, label, units, step, chain
      FROM (cut())
      ARRAY JOIN chains AS chain, {numbers:Array(UInt8)} AS step
    )
    WHERE chain.1 != 0
    GROUP BY kind, label, step
  ),
  sized AS
  (
    SELECT *, maxIf(units_here, step = 1) OVER (PARTITION BY kind, label) AS entered
    FROM per_label
  ),
  placed AS
  (
    SELECT *, kind = 'group' AND dense_rank() OVER (PARTITION BY kind ORDER BY entered DESC, label) > {group_limit:UInt32} AS is_other
    FROM sized
  )
SELECT
  kind, is_other, if(is_other, '', label) AS shown, step,
  toString(sum(units_here)) AS units,
  quantilesExactMerge(0.5, 0.75, 0.9, 0.95)(from_previous) AS from_previous,
  quantilesExactIfMerge(0.5, 0.75, 0.9, 0.95)(to_convert) AS to_convert,
  sumMapIfMerge(bars) AS bars
FROM placed
GROUP BY kind, is_other, shown, step
ORDER BY kind, is_other, max(entered) DESC, shown, step
