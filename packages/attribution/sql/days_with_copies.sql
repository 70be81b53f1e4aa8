-- Stored days with an event of which some days have a copy: by now that one may count in its place.
SELECT DISTINCT day
FROM stored_events
WHERE site = {site:String} AND generation IN {generations:Array(UInt64)}
  AND event_key IN (
    SELECT cityHash64(name, event_id) FROM asked_events() WHERE site = {site:String} AND toDate(event_time) IN {days:Array(Date)});
