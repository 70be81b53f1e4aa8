-- Events in slices and in order of time, while days of them are stored: `events` has no time in its key, and each
-- statement that stores days would read it whole. What a process that was killed has left goes after a day.
CREATE TABLE IF NOT EXISTS staged_events
(
  site LowCardinality(String),
  run UInt64 COMMENT 'one number for each time that events are staged',
  slice UInt16 COMMENT 'each holds some actors whole, and as many events as windows can hold',
  staged_at DateTime('UTC') DEFAULT now(),
  event_id String,
  type LowCardinality(String),
  name LowCardinality(String),
  event_time DateTime64(3, 'UTC'),
  visitor_id String,
  user_id String,
  path String CODEC(ZSTD(1)),
  referrer String CODEC(ZSTD(1)),
  has_page UInt8,
  evidence LowCardinality(String),
  evidence_key String,
  channel LowCardinality(String),
  source LowCardinality(String),
  medium LowCardinality(String),
  campaign LowCardinality(String),
  content String,
  term String,
  click_id_type String,
  click_id String,
  partner String,
  coupon String,
  landing_page String CODEC(ZSTD(1)),
  device LowCardinality(String),
  browser LowCardinality(String),
  os LowCardinality(String),
  country LowCardinality(String),
  bot UInt8,
  unconfirmed UInt8,
  library String,
  locale String
)
ENGINE = ReplacingMergeTree
ORDER BY (site, run, slice, event_time, name, event_id)
TTL staged_at + INTERVAL 1 DAY
SETTINGS ttl_only_drop_parts = 1;

-- The sessions of staged events, as the view sessions_between has them.
CREATE TABLE IF NOT EXISTS staged_sessions
(
  site LowCardinality(String),
  run UInt64,
  staged_at DateTime('UTC') DEFAULT now(),
  actor String,
  session_id String,
  started_at DateTime64(3, 'UTC'),
  ended_at DateTime64(3, 'UTC'),
  hits UInt64,
  views UInt64,
  exit_page String CODEC(ZSTD(1)),
  node String,
  channel LowCardinality(String),
  source LowCardinality(String),
  medium LowCardinality(String),
  campaign LowCardinality(String),
  content String,
  term String,
  partner String,
  coupon String,
  click_id_type String,
  referrer String CODEC(ZSTD(1)),
  landing_page String CODEC(ZSTD(1)),
  person_id String
)
ENGINE = ReplacingMergeTree
ORDER BY (site, run, started_at, actor, session_id)
TTL staged_at + INTERVAL 1 DAY
SETTINGS ttl_only_drop_parts = 1;

-- What one visitor did within half an hour of a stored day, as one row where device, place and session are the same.
CREATE TABLE IF NOT EXISTS stored_rollups
(
  site LowCardinality(String),
  day Date,
  generation UInt64,
  rollup_key UInt64 COMMENT 'hash of what its events have in common',
  events UInt32,
  page_views UInt32,
  views UInt32 COMMENT 'of pages and of screens',
  event_time DateTime64(3, 'UTC') COMMENT 'of its first event',
  visitor_id String,
  user_id String,
  visitor_key UInt64,
  node_key UInt64,
  person_key UInt64,
  device LowCardinality(String),
  browser LowCardinality(String),
  os LowCardinality(String),
  country LowCardinality(String),
  library LowCardinality(String),
  locale LowCardinality(String),
  is_hit UInt8,
  session_key UInt64,
  session_started_at DateTime64(3, 'UTC'),
  session_views UInt32,
  session_ms Int64,
  session_channel LowCardinality(String),
  session_source LowCardinality(String),
  session_medium LowCardinality(String),
  session_campaign LowCardinality(String),
  session_content String CODEC(ZSTD(1)),
  session_term String CODEC(ZSTD(1)),
  session_partner String CODEC(ZSTD(1)),
  session_coupon String CODEC(ZSTD(1)),
  session_click_id_type LowCardinality(String),
  session_referrer String CODEC(ZSTD(1)),
  session_landing_page String CODEC(ZSTD(1)),
  session_exit_page String CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (site, day, node_key, event_time, rollup_key, generation)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
