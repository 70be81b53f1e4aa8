-- The saved segments of a site.
SELECT name, definition, toString(version) AS version, toString(saved_at) AS saved_at
FROM segments FINAL
WHERE removed = 0 AND site = {site:String}
ORDER BY name;
