-- Rules that a site has saved: their credits are kept in the ledger, their data-driven results refreshed.
CREATE TABLE IF NOT EXISTS rules
(
  site LowCardinality(String),
  name String,
  rule String COMMENT 'every parameter, as JSON',
  removed UInt8,
  saved_at DateTime64(3, 'UTC'),
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, name)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- The ledger: what each touch earned of each conversion of a closed day, under the rule models of a saved
-- rule. Rows are added and never changed: a correction is a further posting of the day, with a sign and a
-- reason, so the sum of a day's rows is its credit as known today, and of its first postings as it was closed.
-- Two services that post the same correction write the same key, and one row stays.
CREATE TABLE IF NOT EXISTS credits
(
  site LowCardinality(String),
  rule LowCardinality(String) COMMENT 'name of the saved rule',
  model LowCardinality(String),
  day Date COMMENT 'of the conversion, in the time zone of the site',
  posting UInt32 COMMENT 'number of the posting of this day',
  conversion_id String COMMENT 'event id',
  conversion_time DateTime64(3, 'UTC'),
  person_id String COMMENT 'as it was known when the row was posted',
  touch_id String COMMENT 'event id; empty where no touch earned',
  touch_time DateTime64(3, 'UTC'),
  label String COMMENT 'channel, or whatever the rule splits by',
  conversions Decimal(38, 15) COMMENT 'signed',
  value Decimal(18, 6) COMMENT 'signed',
  currency LowCardinality(String),
  reason LowCardinality(String) COMMENT 'closed, rule, late_conversion, taken_back, identity, value or touches',
  posted_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree
ORDER BY (site, rule, day, model, conversion_id, touch_id, label, posting)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- The days that the ledger has closed, and what it had looked at when it posted them last.
CREATE TABLE IF NOT EXISTS ledger_days
(
  site LowCardinality(String),
  rule LowCardinality(String),
  day Date,
  checksum UInt64 COMMENT 'of the credits as they were then',
  rule_version UInt64,
  posted_at DateTime64(3, 'UTC'),
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, rule, day)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- What data-driven models gave for saved rules, with the rule that made it. Each run replaces the one
-- before it of the same rule, model and range.
CREATE TABLE IF NOT EXISTS model_runs
(
  site LowCardinality(String),
  rule_name LowCardinality(String),
  model LowCardinality(String),
  range_from DateTime64(3, 'UTC'),
  range_to DateTime64(3, 'UTC') COMMENT 'exclusive',
  conversion LowCardinality(String),
  label_kind LowCardinality(String) COMMENT 'what credit is split by, such as channel',
  rule String COMMENT 'every parameter, as JSON',
  currency LowCardinality(String),
  results Array(Tuple(label String, conversions Decimal(38, 15), value Decimal(18, 6),
    removal_effect Nullable(Float64), removal_effect_value Nullable(Float64))),
  computed_at DateTime64(3, 'UTC'),
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, rule_name, model, range_from, range_to)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
