-- One row per person, session or entry that came into the funnel. `chains` has for each step the chain that reached
-- it first, as (when, start of the chain, step before), 0 where none did; `level` is the last required step.
SELECT
  entity, person_id, chains,
  toUInt8(arrayLastIndex((chain, is_required) -> is_required AND chain.1 != 0, chains, {required:Array(UInt8)})) AS level,
  chains[level].2 AS started,
  carried[level] AS value
FROM (chains())
WHERE chains[1].1 != 0
