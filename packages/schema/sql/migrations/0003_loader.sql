-- Events that were refused, with their payload, so that they can be mended and sent again.
CREATE TABLE IF NOT EXISTS rejected
(
  site LowCardinality(String),
  received_at DateTime64(3, 'UTC'),
  event_id String,
  reason LowCardinality(String),
  detail String,
  payload String CODEC(ZSTD(3)),
  position UInt64,
  item UInt32 COMMENT 'index in the batch'
)
ENGINE = ReplacingMergeTree
ORDER BY (site, received_at, position, item)
TTL toDateTime(received_at) + INTERVAL 90 DAY
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- How far each log has been loaded. `log` names one incarnation: a log that was wiped starts anew.
CREATE TABLE IF NOT EXISTS loaded
(
  log String,
  position UInt64,
  received_at DateTime64(3, 'UTC') COMMENT 'of the last record'
)
ENGINE = ReplacingMergeTree(position)
ORDER BY log
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Cost, clicks and impressions by day and key; a new import of the same key replaces.
CREATE TABLE IF NOT EXISTS spend
(
  site LowCardinality(String),
  day Date,
  channel LowCardinality(String),
  account LowCardinality(String),
  source LowCardinality(String),
  campaign LowCardinality(String),
  ad LowCardinality(String),
  cost Decimal(18, 6),
  currency LowCardinality(String),
  impressions UInt64,
  clicks UInt64,
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, day, channel, account, source, campaign, ad)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
