-- Who was active in the last 5 and in the last 30 minutes.
SELECT
  uniqExactIf(if(known.person_id = '', happened.node, known.person_id),
    happened.event_time >= {now:DateTime64(3, 'UTC')} - INTERVAL 5 MINUTE) AS people_5m,
  uniqExact(if(known.person_id = '', happened.node, known.person_id)) AS people_30m
FROM recent_events() AS happened
LEFT ANY JOIN (SELECT node, person_id FROM person_ids FINAL WHERE site = {site:String}) AS known
  ON known.node = happened.node;
