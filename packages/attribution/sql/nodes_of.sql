-- The nodes that are a person's besides the person's own.
SELECT node FROM person_ids FINAL
WHERE site = {site:String} AND person_id = {person_id:String} AND node != person_id
ORDER BY node;
