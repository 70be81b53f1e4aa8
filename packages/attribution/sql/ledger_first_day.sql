-- The day of a site's first conversion of a name; no row without one.
SELECT toString(toDate(min(event_time), {tz:String})) AS day
FROM events
WHERE site = {site:String} AND name = {conversion:String}
HAVING count() > 0;
