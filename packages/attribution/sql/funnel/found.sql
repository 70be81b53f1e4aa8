-- The events that a funnel looks at, each with its person and what of the funnel it is, as `code`: a number of so
-- many bits, 0 in the place of a step that it fits, 1 in the place of an exclusion that it is. With the time before it
-- the code sorts events: those of one moment are in the order of the steps that they fit, then come the others.
SELECT
  if(known.person_id = '', happened.node, known.person_id) AS person_id,
  happened.at AS at, happened.code AS code, happened.payload AS payload, happened.held AS held, entity() AS entity
FROM
(
  SELECT
    toUnixTimestamp64Milli(event_time) AS at, event_id, name, code() AS code, payload() AS payload, held() AS held,
    if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) AS node
  FROM events FINAL
  WHERE site = {site:String} AND is_looked_at()
    AND event_time >= {from:DateTime64(3, 'UTC')} AND event_time < {to:DateTime64(3, 'UTC')}
    AND bot = 0 AND unconfirmed = 0
) AS happened
LEFT ANY JOIN (SELECT node, person_id FROM person_ids FINAL WHERE site = {site:String}) AS known
  ON known.node = happened.node
in_session()
WHERE counts()
