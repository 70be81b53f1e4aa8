-- What one unit of `base` was worth in another currency on a day; a new import of the same key replaces.
-- Reports use the base of the newest import. No site: a rate is the same for all.
CREATE TABLE IF NOT EXISTS currency_rates
(
  base LowCardinality(String) COMMENT 'ISO 4217',
  day Date,
  currency LowCardinality(String) COMMENT 'ISO 4217; the base itself has rate 1',
  rate Decimal(38, 18) COMMENT 'units of currency for one of base',
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (base, day, currency)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
