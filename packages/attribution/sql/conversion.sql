-- One conversion with the person's conversion before it, and its value in the report's currency.
SELECT
  event_id, conversion_time, conversion_ms, person_id, visitor_id, user_id, order_id,
  has_amount, value_sent, refunded, taken_back, unconfirmed, currency_sent, value, report_currency, converted, nth, previous_ms, over_cap
FROM conversions_between(
  site = {site:String}, conversion = {conversion:String},
  from = '2000-01-01 00:00:00', to = '2200-01-01 00:00:00', currency = {currency:String}, amount = {amount:String})
WHERE event_id = {event_id:String};
