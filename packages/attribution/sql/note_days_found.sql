-- Days of events that came before days were noted.
INSERT INTO event_days
SELECT site, toDate(event_time) AS day, count(), sum(cityHash64(event_id, version)), now64(3, 'UTC')
FROM events
WHERE site = {site:String} AND day NOT IN (SELECT day FROM event_days WHERE site = {site:String})
GROUP BY site, day;
