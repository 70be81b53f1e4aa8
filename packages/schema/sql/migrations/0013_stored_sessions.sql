-- The sessions of stored days: rows of their own, since what opened one may be no event that counts, or belong to
-- another session that began in the same millisecond. They lay among events before; those are stored anew.
CREATE TABLE IF NOT EXISTS stored_sessions
(
  site LowCardinality(String),
  day Date,
  generation UInt64 COMMENT 'one number for each time that a day was stored',
  node_key UInt64 COMMENT 'hash of visitor:ID or user:ID',
  person_key UInt64 COMMENT 'hash of the person whom that node was known as when the day was stored',
  session_key UInt64 COMMENT 'hash of the actor and the event that opened the session; 0: only says who opened sessions the day before',
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
  session_landing_page LowCardinality(String),
  session_exit_page LowCardinality(String)
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (site, day, node_key, session_place, session_key, generation)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- An older version that still runs writes these.
ALTER TABLE stored_events COMMENT COLUMN opens_session 'not used any more: see stored_sessions';
ALTER TABLE stored_events COMMENT COLUMN session_place 'not used any more: see stored_sessions';
ALTER TABLE stored_events COMMENT COLUMN is_event '0: a hit that waits for a server';
-- Pages are grouped by: by their place in a dictionary that takes a quarter of the time.
ALTER TABLE stored_events MODIFY COLUMN path LowCardinality(String);
ALTER TABLE stored_rollups MODIFY COLUMN session_landing_page LowCardinality(String);
