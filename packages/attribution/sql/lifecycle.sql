-- How many people were new, returning, resurrected or dormant in each period. happened_event() says what counts
-- as activity. starts are the first instants of the periods, the first of which only tells who was there before.
WITH
  {starts:Array(Int64)} AS starts,
  per_person AS
  (
    SELECT
      min(ms) AS first_ms,
      groupUniqArrayIf(transform(roundDown(ms, starts), starts, arrayEnumerate(starts), toUInt32(0)), ms >= starts[1]) AS numbers
    FROM
    (
      SELECT person_key, toUnixTimestamp64Milli(at) AS ms
      FROM asked_rows()
      WHERE (empty({names:Array(String)}) OR name IN {names:Array(String)}) AND happened_event()
    )
    GROUP BY person_key
  )
SELECT number, state, count() AS people
FROM
(
  SELECT
    arrayJoin(arrayConcat(
      arrayMap(number -> tuple(number, multiIf(first_ms >= starts[number], 'new', has(numbers, number - 1), 'returning', 'resurrected')), numbers),
      arrayMap(number -> tuple(number + 1, 'dormant'), arrayFilter(number -> NOT has(numbers, number + 1), numbers)))) AS found,
    found.1 AS number, found.2 AS state
  FROM per_person
)
WHERE number > 1 AND number <= length(starts)
GROUP BY number, state
SETTINGS max_bytes_before_external_group_by = 1000000000;
