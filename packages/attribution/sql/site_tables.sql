-- Every table that holds rows of sites, or has them on shards; views hold none.
SELECT tables.name AS name
FROM system.tables AS tables
JOIN system.columns AS columns ON columns.database = tables.database AND columns.table = tables.name
WHERE tables.database = currentDatabase() AND columns.name = 'site'
  AND (tables.engine LIKE '%MergeTree' OR tables.engine = 'Distributed')
ORDER BY name;
