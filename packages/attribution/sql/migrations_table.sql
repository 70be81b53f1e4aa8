-- What was applied to this store: migrations once, views each time they changed.
CREATE TABLE IF NOT EXISTS migrations
(
  kind LowCardinality(String),
  name String,
  checksum String,
  applied_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(applied_at)
ORDER BY (kind, name)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
