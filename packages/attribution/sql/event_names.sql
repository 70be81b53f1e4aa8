-- The names under which an event id is known.
SELECT DISTINCT name FROM events WHERE site = {site:String} AND event_id = {event_id:String} AND bot = 0 ORDER BY name;
