-- Orders of record: what the shop's own books have. A new import of an order replaces it.
CREATE TABLE IF NOT EXISTS orders
(
  site LowCardinality(String),
  order_id String COMMENT 'as conversions carry it',
  ordered_at DateTime64(3, 'UTC'),
  value Decimal(18, 6) COMMENT 'what is left of it after refunds',
  currency LowCardinality(String) COMMENT 'ISO 4217',
  status LowCardinality(String) COMMENT 'placed, cancelled or refunded',
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, order_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- What ad systems say that they earned, by day. A new import of the same day and key replaces.
CREATE TABLE IF NOT EXISTS platform_claims
(
  site LowCardinality(String),
  day Date,
  channel LowCardinality(String),
  source LowCardinality(String),
  campaign LowCardinality(String),
  account LowCardinality(String) COMMENT 'of the ad system',
  conversions Decimal(18, 6),
  value Nullable(Decimal(18, 6)) COMMENT 'NULL where only conversions are claimed',
  currency LowCardinality(String) COMMENT 'ISO 4217; empty without a value',
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, day, channel, account, source, campaign)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
