-- Events of the last 30 minutes, bots left out. Which ones these are is found in all copies, and read by
-- their keys as they stand: FINAL alone would read the whole table.
(
  SELECT name, event_time, if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) AS node
  FROM events FINAL
  WHERE site = {site:String} AND bot = 0
    AND (name, event_id) IN (
      SELECT name, event_id FROM events
      WHERE site = {site:String} AND event_time >= {now:DateTime64(3, 'UTC')} - INTERVAL 30 MINUTE)
    AND event_time >= {now:DateTime64(3, 'UTC')} - INTERVAL 30 MINUTE AND event_time < {now:DateTime64(3, 'UTC')}
)
