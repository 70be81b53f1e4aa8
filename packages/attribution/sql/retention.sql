-- How many people of each cohort came back, by the number of their cohort's period and how many periods later.
-- happened_start() and happened_return() say whether a row is such an event, happened_named() whether it is a
-- start but for the filters of it, label() what cohorts are split by: at most most_groups values, then '(other)'.
-- starts are the first instants of the periods; a cohort is followed for `followed` of them behind its own. Offset
-- -1 counts the cohort itself, as people.
-- Events are numbers, time in milliseconds * 4 + 2 where it is no start + 1 where it is a return: sorted by
-- time, at the same moment starts first. A return counts from the start on.
-- Groups of ten million events stay in memory, about 0.5 GB: spilled to the disk they take four times as long.
-- first: the person's first such start of all time, first_ever: the first event of such a name.
WITH
  {starts:Array(Int64)} AS starts,
  {mode:String} = 'rolling' AS rolls,
  {cohort:String} = 'recurring' AS recurs,
  toUnixTimestamp64Milli({from:DateTime64(3, 'UTC')}) AS from_ms,
  moment -> toInt16(transform(roundDown(moment, starts), starts, arrayEnumerate(starts), toUInt32(0))) AS number_at,
  per_person AS
  (
    SELECT
      person_key,
      arraySort(groupArray(ms * 4 + if(is_start, 0, 2) + is_return)) AS codes,
      groupArrayIf(tuple(ms, label), {splits:UInt8} = 1 AND is_start) AS labels,
      {cohort:String} = 'first_ever' AND minIf(ms, is_named) < minIf(ms, is_start) AS named_before
    FROM
    (
      SELECT
        person_key,
        toUnixTimestamp64Milli(at) AS ms,
        happened_start() AND at < {to:DateTime64(3, 'UTC')} AS is_start,
        happened_return() AND ms >= from_ms AS is_return,
        {cohort:String} = 'first_ever' AND happened_named() AS is_named,
        if({splits:UInt8} = 1 AND is_start, label(), '') AS label
      FROM asked_rows()
      WHERE (empty({names:Array(String)}) OR name IN {names:Array(String)}) AND (is_start OR is_return OR is_named)
    )
    GROUP BY person_key
  ),
  started AS
  (
    SELECT
      labels,
      arrayMap(code -> intDiv(code, 4), arrayFilter(code -> bitAnd(code, 2) = 0, codes)) AS all_starts,
      arrayMap(ms -> number_at(ms), all_starts) AS all_numbers,
      arrayFilter(
        (ms, nth) -> nth = 1 AND ms >= from_ms,
        if(recurs, all_starts, arraySlice(all_starts, 1, 1)),
        if(recurs, arrayEnumerateUniq(all_numbers), arraySlice(arrayEnumerate(all_starts), 1, 1))) AS cohort_starts,
      arrayFilter(code -> bitAnd(code, 1) = 1, codes) AS returns,
      if(rolls, [], arrayDistinct(arrayMap(code -> number_at(intDiv(code, 4)), returns))) AS active,
      -- Of each event the last start until it: a period with a return behind a start of its own.
      if(rolls OR {start_returns:UInt8} = 1, [], arrayDistinct(arrayMap(
        code -> number_at(intDiv(code, 4)),
        arrayFilter(
          (code, start) -> bitAnd(code, 1) = 1 AND bitAnd(start, 2) = 0
            AND number_at(intDiv(code, 4)) = number_at(intDiv(start, 4)),
          codes, arrayFill(code -> bitAnd(code, 2) = 0, codes))))) AS active_at_once
    FROM per_person
    WHERE NOT named_before AND notEmpty(cohort_starts)
  ),
  began AS
  (
    SELECT
      arrayJoin(cohort_starts) AS start_ms,
      number_at(start_ms) AS cohort,
      if({splits:UInt8} = 1, arraySort(arrayMap(label -> label.2, arrayFilter(label -> label.1 = start_ms, labels)))[1], '') AS label,
      if(rolls,
        arrayDistinct(arrayMap(code -> toInt16(intDiv(intDiv(code, 4) - start_ms, {window_ms:Int64})),
          arrayFilter(code -> intDiv(code, 4) >= start_ms, returns))),
        arrayFilter(number -> number > cohort OR (number = cohort AND ({start_returns:UInt8} = 1 OR has(active_at_once, number))), active)) AS reached
    FROM started
  )
SELECT
  if(place > {most_groups:UInt32}, '(other)', value) AS label,
  cohort - 1 AS cohort_number,
  if(rolls OR came = -1, came, came - 1) AS came_in,
  sum(counted) AS people
FROM
(
  SELECT *, dense_rank() OVER (ORDER BY of_value DESC, value) AS place
  FROM
  (
    SELECT *, sum(if(came = -1, counted, 0)) OVER (PARTITION BY value) AS of_value
    FROM
    (
      SELECT if({splits:UInt8} = 1, if(label = '', '(none)', label), '') AS value, cohort,
        arrayJoin(arrayPushFront(
          if({mode:String} = 'on_or_after' AND notEmpty(in_time), [arrayMax(in_time)], in_time), toInt16(-1))) AS came,
        count() AS counted
      FROM (SELECT *, arrayFilter(number -> rolls OR number - cohort <= {followed:UInt16}, reached) AS in_time FROM began)
      GROUP BY value, cohort, came
    )
  )
)
GROUP BY least(place, {most_groups:UInt32} + 1) AS rank, label, cohort, came
ORDER BY rank, label, cohort, came
SETTINGS max_bytes_before_external_group_by = 1000000000;
