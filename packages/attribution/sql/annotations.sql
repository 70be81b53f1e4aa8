-- What is written beside days of a site.
SELECT id, toString(day) AS day, text
FROM annotations FINAL
WHERE removed = 0 AND site = {site:String}
ORDER BY day, id
LIMIT 1000;
