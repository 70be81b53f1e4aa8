-- Stores which hits of days of a site wait for a server: they belong to sessions, and a copy may confirm them.
INSERT INTO stored_events (site, day, generation, is_hit, event_key, event_time)
SELECT site, toDate(event_time) AS day, {generation:UInt64} + toUInt16(day), 1, cityHash64(name, event_id), event_time
FROM events FINAL
WHERE site = {site:String} AND bot = 0 AND unconfirmed = 1 AND has_page AND day IN {days:Array(Date)};
