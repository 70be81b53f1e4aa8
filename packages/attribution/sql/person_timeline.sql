-- What some nodes did, newest first.
SELECT event_id, type, name, event_time, visitor_id, user_id, url, channel, value, currency,
  consent_analytics, consent_ads
FROM events FINAL
WHERE site = {site:String}
  AND if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) IN {nodes:Array(String)}
ORDER BY event_time DESC, event_id
LIMIT {limit:UInt32};
