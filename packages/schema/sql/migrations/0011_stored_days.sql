-- What each day, in UTC, of a site has received, copies and all. A day whose checksum is what it was has
-- received nothing since.
CREATE TABLE IF NOT EXISTS event_days
(
  site LowCardinality(String),
  day Date,
  events SimpleAggregateFunction(sum, UInt64) COMMENT 'copies counted, too',
  checksum SimpleAggregateFunction(sum, UInt64) COMMENT 'of all that came, modulo 2^64',
  changed_at SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
)
ENGINE = AggregatingMergeTree
ORDER BY (site, day)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS event_days_from_events TO event_days AS
SELECT
  site, toDate(event_time) AS day, count() AS events, sum(cityHash64(event_id, version)) AS checksum,
  now64(3, 'UTC') AS changed_at
FROM events
GROUP BY site, day;

-- Each event of a stored day once, bots left out, in order of time and with the session that it belongs to; and each
-- session. A copy of what `events` has, to be read faster: whatever is here can be made again.
CREATE TABLE IF NOT EXISTS stored_events
(
  site LowCardinality(String),
  day Date,
  generation UInt64 COMMENT 'one number for each time that a day was stored',
  is_event UInt8 COMMENT '0: a session, or a hit that waits for a server',
  event_key UInt64 COMMENT 'hash of the name and the event id',
  event_id String,
  type LowCardinality(String),
  name LowCardinality(String),
  event_time DateTime64(3, 'UTC'),
  visitor_id String,
  user_id String,
  visitor_key UInt64 COMMENT 'hash of the visitor id; 0 without one',
  node_key UInt64 COMMENT 'hash of visitor:ID or user:ID',
  person_key UInt64 COMMENT 'hash of the person whom that node was known as when the day was stored',
  path String CODEC(ZSTD(1)),
  device LowCardinality(String),
  browser LowCardinality(String),
  os LowCardinality(String),
  country LowCardinality(String),
  library LowCardinality(String),
  locale LowCardinality(String),
  is_hit UInt8 COMMENT 'has a page, and so a session of its own browser',
  opens_session UInt8,
  session_key UInt64 COMMENT 'hash of the actor and the event that opened the session; 0 without one',
  session_place Int64 COMMENT 'order of sessions by their begin',
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
ORDER BY (site, day, node_key, event_time, event_key, generation)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Each time that a day was stored. The last one of a day counts, while the day is made of the same.
CREATE TABLE IF NOT EXISTS stored_days
(
  site LowCardinality(String),
  day Date,
  generation UInt64 COMMENT 'of its rows in stored_events',
  made_of UInt64 COMMENT 'checksum of the days that decide it: the two before, itself and the one after; 0 until it is stored',
  version UInt64 COMMENT 'milliseconds since 1970'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, day, generation)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
