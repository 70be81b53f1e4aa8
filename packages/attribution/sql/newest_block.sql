-- The number of the newest block of events and of refusals: part names are PARTITION_FIRST_LAST_LEVEL,
-- with the number of a mutation behind them where there was one.
SELECT
  (SELECT max(toUInt64OrZero(splitByChar('_', toString(_part))[3])) FROM events) AS events,
  (SELECT max(toUInt64OrZero(splitByChar('_', toString(_part))[3])) FROM rejected) AS rejected;
