-- Generations of stored days that another one had taken the place of by an instant, or that nobody finished.
SELECT generation
FROM
(
  SELECT generation, version,
    argMaxIf(generation, version, made_of != 0 AND version < {before_ms:UInt64}) OVER (PARTITION BY day) AS kept
  FROM (SELECT day, generation, made_of, version FROM stored_days FINAL WHERE site = {site:String})
)
WHERE generation != kept AND version < {before_ms:UInt64};
