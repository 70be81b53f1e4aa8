-- What people write beside a day, for charts.
CREATE TABLE IF NOT EXISTS annotations
(
  site LowCardinality(String),
  id String,
  day Date,
  text String,
  removed UInt8,
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Links that show one page to whoever has them. The token itself is nowhere.
CREATE TABLE IF NOT EXISTS shares
(
  site LowCardinality(String),
  id String,
  digest String COMMENT 'SHA-256 of the token, base64',
  address String COMMENT 'parameters of the page',
  questions String COMMENT 'what the link may ask, as JSON',
  removed UInt8,
  saved_at DateTime64(3, 'UTC'),
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
