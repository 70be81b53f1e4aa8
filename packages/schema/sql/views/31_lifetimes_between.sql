-- The people whose first conversion ever lies in a range, with what they brought until an instant: how many
-- conversions, when, and their value in the report's currency. Conversions that were taken back count for
-- nothing. within_ms > 0: only those so long after the first, both ends included.
CREATE OR REPLACE VIEW lifetimes_between AS
SELECT
  person_id,
  anyIf(event_id, nth = 1) AS first_event_id,
  any(started_ms) AS first_ms,
  count() AS orders,
  sum(value) AS lifetime_value,
  arraySort(groupArray(tuple(conversion_ms, value))) AS each_order
FROM
(
  SELECT
    person_id, event_id, conversion_ms, nth, value,
    minIf(conversion_ms, nth = 1) OVER (PARTITION BY person_id) AS started_ms
  FROM conversions_between(
    site = {site:String},
    conversion = {conversion:String},
    from = {from:DateTime64(3, 'UTC')},
    to = {until:DateTime64(3, 'UTC')},
    currency = {currency:String},
    amount = {amount:String})
  WHERE NOT taken_back
)
WHERE started_ms > 0 AND started_ms < toUnixTimestamp64Milli({to:DateTime64(3, 'UTC')})
  AND ({within_ms:Int64} = 0 OR conversion_ms - started_ms <= {within_ms:Int64})
GROUP BY person_id;
