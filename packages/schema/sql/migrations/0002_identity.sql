-- Identity facts, append-only: two nodes that one event says are the same. The earliest event that
-- says so wins. Nodes are `visitor:ID`, `user:ID`, `email:HASH`, `phone:HASH`, `event:NAME/ID`.
CREATE TABLE IF NOT EXISTS identity_edges
(
  site LowCardinality(String),
  kind LowCardinality(String) COMMENT 'identify, alias, email, phone, shared_event or import',
  a String,
  b String,
  edge_time DateTime64(3, 'UTC'),
  event_id String,
  received_at DateTime64(3, 'UTC'),
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, kind, a, b)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS identity_edges_from_events TO identity_edges AS
SELECT
  site, edge.kind AS kind, edge.a AS a, edge.b AS b,
  event_time AS edge_time, event_id, received_at,
  18446744073709551615 - toUInt64(toUnixTimestamp64Milli(event_time)) AS version
FROM events
ARRAY JOIN edges AS edge;

-- The person of a node, only where it differs from the node itself. Rows are replaced by version;
-- a row whose person_id equals its node takes an earlier merge back.
CREATE TABLE IF NOT EXISTS person_ids
(
  site LowCardinality(String),
  node String,
  person_id String,
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, node)
SETTINGS index_granularity = 512, fsync_after_insert = 1, fsync_part_directory = 1;

-- The latest traits that identify gave of a user or visitor. Traits of group are the group's.
CREATE TABLE IF NOT EXISTS profiles
(
  site LowCardinality(String),
  node String,
  updated_at DateTime64(3, 'UTC'),
  traits JSON(max_dynamic_paths = 64),
  event_id String,
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, node)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS profiles_from_events TO profiles AS
SELECT
  site,
  if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) AS node,
  event_time AS updated_at, properties AS traits, event_id,
  toUInt64(toUnixTimestamp64Milli(event_time)) AS version
FROM events
WHERE type = 'identify';
