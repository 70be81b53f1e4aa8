-- What each person, session or held value did, in time: `t` the moments, `k` the codes, `p` what is carried along.
-- `first` is the first event of step 1. Of who cannot come to step 2 the events are left out: most never do.
-- Both are read from the list: each further aggregate would cost a visit to every group for every event.
SELECT
  entity, person_id, first,
  arrayMap(number -> toInt64(bitShiftRight(number, {bits:UInt8})), numbers) AS t,
  arrayMap(number -> bitAnd(toUInt64(number), {code_mask:UInt64}), numbers) AS k,
  payloads() AS p, helds() AS h
FROM
(
  SELECT
    entity, person_id, arraySort(kept_items()) AS items, numbers() AS numbers,
    toInt64(bitShiftRight(arrayMin(arrayFilter(number -> is_first(), all_numbers())), {bits:UInt8})) AS first
  FROM
  (
    SELECT entity, person() AS person_id, groupArray(item()) AS all_items
    FROM (found())
    GROUP BY entity_key()
  )
)
