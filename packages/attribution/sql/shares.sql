-- The links of a site that are not revoked.
SELECT id, address, toString(saved_at) AS saved_at
FROM shares FINAL
WHERE removed = 0 AND site = {site:String}
ORDER BY saved_at DESC, id
LIMIT 1000;
