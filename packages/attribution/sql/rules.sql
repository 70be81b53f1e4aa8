-- The saved rules of a site, or of all: site = ''.
SELECT site, name, rule, toString(version) AS version, toString(saved_at) AS saved_at
FROM rules FINAL
WHERE removed = 0 AND ({site:String} = '' OR site = {site:String})
ORDER BY site, name;
