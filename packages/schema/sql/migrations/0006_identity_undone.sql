-- What people decided about identity facts: that one does not count, or counts again. Rows are added and
-- never changed, and the latest of a fact is what holds. A fact is (site, kind, a, b), so a copy of it that
-- comes later is decided, too. Events and facts stay as they are.
CREATE TABLE IF NOT EXISTS identity_undone
(
  site LowCardinality(String),
  kind LowCardinality(String),
  a String,
  b String,
  undone UInt8 COMMENT '1: does not count; 0: counts again',
  decided_by String,
  reason String,
  decided_at DateTime64(3, 'UTC'),
  version UInt64
)
ENGINE = ReplacingMergeTree
ORDER BY (site, kind, a, b, version)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
