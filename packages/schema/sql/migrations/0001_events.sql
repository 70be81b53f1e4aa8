-- One row per accepted message. Copies of one event (same site, name and event_id) collapse and the
-- first one received wins: `version` falls as the time of receipt rises.
-- No deduplication window: ClickHouse notes a block's token before its part is in place, and killed in
-- between it would drop the block when it is sent again. Copies collapse by their key instead.
-- LowCardinality only where reports group and filter: each costs about 0.2 µs a row at insert.
-- No partitions: copies of one event may carry times that lie months apart. A filter by time would leave
-- out the partition of the first copy, with FINAL too, and a later one would count.
CREATE TABLE IF NOT EXISTS events
(
  site LowCardinality(String),
  event_id String,
  type LowCardinality(String),
  name LowCardinality(String) COMMENT 'canonical name',
  name_sent String COMMENT 'name as sent',
  event_time DateTime64(3, 'UTC') COMMENT 'client time, corrected when the clock is off by more than 2 minutes, never in the future',
  received_at DateTime64(3, 'UTC'),
  time_sent String COMMENT 'timestamp as sent, when it was altered' CODEC(ZSTD(1)),
  visitor_id String COMMENT 'anonymous id; empty for server events of a known user',
  user_id String,
  session_id String COMMENT 'hint of the client; sessions are derived from the set of events',
  url String CODEC(ZSTD(1)),
  path String CODEC(ZSTD(1)),
  title String CODEC(ZSTD(1)),
  referrer String CODEC(ZSTD(1)),
  has_page UInt8 COMMENT 'the event has a page or a screen: it can open and continue a session',
  evidence LowCardinality(String) COMMENT 'explicit, click_id, utm, partner, coupon, referrer or none',
  evidence_key String COMMENT 'same key in one session = same touch',
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
  device LowCardinality(String) COMMENT 'desktop, mobile, tablet, tv or empty',
  browser LowCardinality(String),
  os LowCardinality(String),
  country LowCardinality(String) COMMENT 'ISO 3166-1 alpha-2',
  bot UInt8,
  value Decimal(18, 6),
  currency String COMMENT 'ISO 4217',
  order_id String,
  consent_analytics String COMMENT 'granted, denied or empty',
  consent_ads String,
  consent_personalization String,
  gpc UInt8,
  library String,
  locale String,
  time_zone String,
  edges Array(Tuple(kind String, a String, b String)) COMMENT 'identity facts of this event',
  properties JSON(max_dynamic_paths = 64) COMMENT 'properties, or traits of identify and group',
  context String COMMENT 'the rest of context, as JSON' CODEC(ZSTD(1)),
  position UInt64 COMMENT 'position of the record in the log',
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, name, event_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
