-- Identity facts in blocks newer than one that was seen, oldest first. Merged parts hold known facts too.
SELECT site, kind, a, b, toUnixTimestamp64Milli(min(edge_time)) AS at
FROM identity_edges
WHERE block_of_row() > {seen:Int64}
GROUP BY site, kind, a, b
ORDER BY at, site, kind, a, b;
