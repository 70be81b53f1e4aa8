-- The events of a site from an instant until before another, with their person. Bots are left out.
CREATE OR REPLACE VIEW person_events AS
SELECT happened.*, if(known.person_id = '', happened.node, known.person_id) AS person_id
FROM
(
  SELECT *, if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) AS node
  FROM events FINAL
  WHERE site = {site:String} AND bot = 0
    AND event_time >= {from:DateTime64(3, 'UTC')} AND event_time < {to:DateTime64(3, 'UTC')}
) AS happened
LEFT ANY JOIN (SELECT node, person_id FROM person_ids FINAL WHERE site = {site:String}) AS known
  ON known.node = happened.node;
