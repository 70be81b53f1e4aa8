-- How many people were alive at the first bound, and of each period between two bounds how many churned, came new
-- or came back. Alive at an instant is who was active in the inactive_ms before it. happened_event() says what
-- counts as activity. bounds are the first instants of the periods, and the end of the last.
WITH
  {bounds:Array(Int64)} AS bounds,
  moment -> if(moment < bounds[1], toInt64(0),
    toInt64(transform(roundDown(moment, bounds), bounds, arrayEnumerate(bounds), toUInt32(0)))) AS number_at,
  per_person AS
  (
    SELECT min(ms) AS first_ms, arraySort(groupArray(ms)) AS active
    FROM
    (
      SELECT person_key, toUnixTimestamp64Milli(at) AS ms
      FROM asked_rows()
      WHERE (empty({names:Array(String)}) OR name IN {names:Array(String)}) AND happened_event()
    )
    GROUP BY person_key
  ),
  lives AS
  (
    SELECT
      first_ms,
      -- Of each activity the bounds that it reaches: from behind one to another, both rising with time.
      arrayFilter(
        stretch -> stretch.2 > stretch.1,
        arrayMap(ms -> tuple(number_at(ms), number_at(ms + {inactive_ms:Int64})), active)) AS stretches,
      -- A life goes on while each stretch begins before the one before it has ended.
      arrayMap(
        life -> tuple(life[1].1 + 1, life[-1].2),
        if(empty(stretches), [], arraySplit(
          (stretch, before) -> stretch.1 > before.2,
          stretches,
          arrayPushFront(arrayPopBack(stretches), stretches[1])))) AS spans
    FROM per_person
  )
SELECT change.1 AS number, change.2 AS state, count() AS people
FROM
(
  SELECT
    arrayJoin(spans) AS span,
    arrayJoin([
      multiIf(
        span.1 = 1, tuple(toInt64(1), 'alive'),
        first_ms >= bounds[span.1 - 1], tuple(span.1 - 1, 'new'),
        tuple(span.1 - 1, 'resurrected')),
      tuple(span.2, 'churned')]) AS change
  FROM lives
)
GROUP BY number, state
SETTINGS max_bytes_before_external_group_by = 1000000000;
