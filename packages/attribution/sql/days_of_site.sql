-- The days of a site that have events: whether each is stored as it is by now, and what that depends on.
SELECT
  seen.day AS day, seen.events AS events, toString(seen.made_of) AS made_of,
  toUnixTimestamp64Milli(seen.changed_at) AS changed_ms,
  stored.generation AS generation, stored.made_of = seen.made_of AND generation != 0 AS is_stored
FROM
(
  SELECT
    received_on + shift AS day, sumIf(events, shift = 0) AS events, sum(cityHash64({form:UInt8}, shift, checksum)) AS made_of,
    max(changed_at) AS changed_at
  FROM
  (
    SELECT day AS received_on, sum(events) AS events, sum(checksum) AS checksum, max(changed_at) AS changed_at
    FROM event_days
    WHERE site = {site:String}
    GROUP BY day
  )
  -- A day's events may belong to sessions of the day before, which depend on the end of the one two days before that;
  -- a day's sessions end on the day after at the latest.
  ARRAY JOIN [-1, 0, 1, 2, 3] AS shift
  GROUP BY day
  HAVING events > 0
) AS seen
LEFT ANY JOIN
(
  SELECT day, argMax(number, version) AS generation, argMax(made, version) AS made_of
  FROM (SELECT day, generation AS number, made_of AS made, version FROM stored_days FINAL WHERE site = {site:String})
  WHERE made != 0
  GROUP BY day
) AS stored ON stored.day = seen.day
ORDER BY day;
