-- The same events, each with the number of its person: for whom nobody asks by name.
SELECT
  person_key AS person_id, toUnixTimestamp64Milli(happened.at) AS at,
  code() AS code, payload() AS payload, held() AS held, entity() AS entity
FROM asked_rows() AS happened
WHERE is_looked_at() AND counts()
