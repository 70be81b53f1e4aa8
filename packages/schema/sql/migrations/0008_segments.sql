-- Segments that a site has saved: who is meant by a name.
CREATE TABLE IF NOT EXISTS segments
(
  site LowCardinality(String),
  name String,
  definition String COMMENT 'its conditions, as JSON',
  removed UInt8,
  saved_at DateTime64(3, 'UTC'),
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, name)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
