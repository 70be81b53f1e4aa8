-- Identity facts in blocks newer than those that were seen, oldest first. Merged parts hold known facts too.
SELECT site, kind, a, b, toUnixTimestamp64Milli(min(edge_time)) AS at
FROM identity_edges
WHERE block_of_row() > seen_block()
GROUP BY site, kind, a, b
ORDER BY at, site, kind, a, b;
