-- The number of the newest block of events and of refusals: part names end in FIRST_LAST_LEVEL.
SELECT
  (SELECT max(toUInt64OrZero(splitByChar('_', toString(_part))[-2])) FROM events) AS events,
  (SELECT max(toUInt64OrZero(splitByChar('_', toString(_part))[-2])) FROM rejected) AS rejected;
