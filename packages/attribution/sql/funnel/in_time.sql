-- What each person, session or held value did, in time: `t` the moments, `k` the codes, `p` what is carried along.
-- `first` is the first event of step 1. Of who cannot come to step 2 the events are left out: most never do.
SELECT
  entity, person_id,
  arrayMap(number -> toInt64(bitShiftRight(number, {bits:UInt8})), numbers) AS t,
  arrayMap(number -> bitAnd(toUInt64(number), {code_mask:UInt64}), numbers) AS k,
  payloads() AS p, helds() AS h, first
FROM
(
  SELECT
    entity, person() AS person_id, arraySort(all_items()) AS items, numbers() AS numbers,
    minIf(at, is_first()) AS first
  FROM (found())
  GROUP BY entity_key()
)
