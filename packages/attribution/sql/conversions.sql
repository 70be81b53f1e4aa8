-- The conversions of a range, newest first, those that were taken back or wait for a server, too.
SELECT
  event_id, conversion_time, person_id, visitor_id, user_id, order_id,
  value_sent AS value, refunded, taken_back AND NOT unconfirmed AS taken_back, unconfirmed, currency_sent AS currency, nth
FROM conversions_between(
  site = {site:String}, conversion = {conversion:String},
  from = {from:DateTime64(3, 'UTC')}, to = {to:DateTime64(3, 'UTC')}, currency = '', amount = 'value')
ORDER BY conversion_time DESC, event_id
LIMIT {limit:UInt32} OFFSET {offset:UInt32};
