-- How many people of those alive at the start of each period are alive at its end, and who came besides.
-- Alive at an instant is who was active in the inactive_ms before it. happened_event() says what counts as
-- activity. bounds are the first instants of the periods, and the end of the last.
WITH
  {bounds:Array(Int64)} AS bounds,
  moment -> if(moment < bounds[1], toInt64(0),
    toInt64(transform(roundDown(moment, bounds), bounds, arrayEnumerate(bounds), toUInt32(0)))) AS number_at,
  per_person AS
  (
    SELECT min(ms) AS first_ms, arraySort(groupUniqArray(ms)) AS active
    FROM
    (
      SELECT person_id, toUnixTimestamp64Milli(event_time) AS ms
      FROM person_events(
        site = {site:String},
        from = toDateTime64('2000-01-01 00:00:00', 3, 'UTC'),
        to = {until:DateTime64(3, 'UTC')})
      WHERE (empty({names:Array(String)}) OR name IN {names:Array(String)}) AND happened_event()
    )
    GROUP BY person_id
  ),
  lives AS
  (
    SELECT
      first_ms,
      -- Of each activity the bounds that it reaches, from behind one to another; of those between two bounds
      -- the last one reaches furthest.
      arrayMap(ms -> tuple(number_at(ms), number_at(ms + {inactive_ms:Int64})), active) AS stretches,
      arrayDistinct(arrayFlatten(arrayMap(
        stretch -> range(stretch.1 + 1, stretch.2 + 1),
        arrayFilter(
          (stretch, next) -> stretch.1 != next.1,
          stretches,
          arrayPushBack(arrayPopFront(stretches), tuple(toInt64(-1), toInt64(-1))))))) AS alive
    FROM per_person
  )
SELECT number, state, count() AS people
FROM
(
  SELECT
    arrayJoin(arrayDistinct(arrayConcat(alive, arrayMap(number -> number - 1, alive)))) AS number,
    multiIf(
      has(alive, number) AND has(alive, number + 1), 'kept',
      has(alive, number), 'churned',
      first_ms >= bounds[number], 'new',
      'resurrected') AS state
  FROM lives
)
WHERE number >= 1 AND number < length(bounds)
GROUP BY number, state;
