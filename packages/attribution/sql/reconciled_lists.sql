-- The orders that have to be looked at, by list, those of most money first.
SELECT
  arrayJoin(arrayConcat([verdict], if(found.conversions > 1 AND verdict != 'other_range', ['repeated'], []))) AS list,
  order_id, ordered_at, status, toString(found.value) AS value, currency, conversions, conversion_time, event_ids,
  toString(found.tracked_value) AS tracked_value, tracked_currency, toString(found.difference) AS difference
FROM reconciled_orders(
  site = {site:String}, conversion = {conversion:String}, from = {from:DateTime64(3, 'UTC')},
  to = {to:DateTime64(3, 'UTC')}, currency = {currency:String}) AS found
WHERE list IN ('missing', 'unknown', 'different_value', 'still_credited', 'taken_back', 'not_compared', 'repeated')
ORDER BY list, abs(if(list = 'different_value', found.difference, found.amount)) DESC NULLS FIRST, order_id
LIMIT {most:UInt32} BY list;
