-- Every event of a site may be another by now, though none came.
INSERT INTO event_days
SELECT site, day, 0, 1, now64(3, 'UTC') FROM event_days WHERE site = {site:String} GROUP BY site, day;
