-- Rows of measures: events, bots and what waits for a server left out.
SELECT *, event_time AS at, visitor_key() AS visitor_key
FROM events FINAL
WHERE site = {site:String} AND bot = 0 AND unconfirmed = 0
  AND event_time >= {live_from:DateTime64(3, 'UTC')} AND event_time < {live_to:DateTime64(3, 'UTC')} AND is_live();
