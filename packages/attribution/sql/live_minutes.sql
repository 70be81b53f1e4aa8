-- Who was active in each of the last 30 minutes.
SELECT
  toInt32(intDiv(toUnixTimestamp64Milli({now:DateTime64(3, 'UTC')}) - 1 - toUnixTimestamp64Milli(happened.event_time), 60000)) AS minutes_ago,
  uniqExact(if(known.person_id = '', happened.node, known.person_id)) AS people,
  countIf(happened.name = 'page_view') AS page_views,
  count() AS events
FROM recent_events() AS happened
LEFT ANY JOIN (SELECT node, person_id FROM person_ids FINAL WHERE site = {site:String}) AS known
  ON known.node = happened.node
GROUP BY minutes_ago
ORDER BY minutes_ago;
