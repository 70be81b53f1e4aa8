-- What each person, session or held value did, in time: `t` the moments, `k` the codes, `p` what is carried along.
SELECT
  entity, person_id,
  arrayMap(number -> toInt64(bitShiftRight(number, {bits:UInt8})), numbers) AS t,
  arrayMap(number -> bitAnd(toUInt64(number), {code_mask:UInt64}), numbers) AS k,
  payloads() AS p, helds() AS h
FROM
(
  SELECT entity, person() AS person_id, arraySort(groupArray(item())) AS items, numbers() AS numbers
  FROM (found())
  GROUP BY entity_key()
)
