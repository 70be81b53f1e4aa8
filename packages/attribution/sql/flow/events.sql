-- Events as nodes of flows, with whose they are: a person's or a session's.
SELECT
  if(known.person_id = '', happened.node, known.person_id) AS person_id, entity() AS entity,
  happened.at AS at, happened.event_id AS event_id, happened.label AS label, happened.is_start AS is_start
FROM
(
  SELECT
    toUnixTimestamp64Milli(event_time) AS at, event_id, name, is_node() AS is_one,
    if(is_one, label_of(), toString(name)) AS own, if(own = '', '(none)', own) AS label, starts() AS is_start,
    if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) AS node
  FROM events FINAL
  WHERE site = {site:String} AND bot = 0 AND unconfirmed = 0 AND (is_one OR is_start) AND is_looked_at()
    AND event_time >= {from:DateTime64(3, 'UTC')} AND event_time < {to:DateTime64(3, 'UTC')}
) AS happened
LEFT ANY JOIN (SELECT node, person_id FROM person_ids FINAL WHERE site = {site:String}) AS known
  ON known.node = happened.node
in_session()
