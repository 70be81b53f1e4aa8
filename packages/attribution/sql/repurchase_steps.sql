-- How many of the buyers made a first, a second, a further order, and how long after the one before.
SELECT
  nth,
  count() AS buyers,
  quantilesExactIf(0.5, 0.75, 0.9, 0.95)((each_order[nth].1 - each_order[nth - 1].1) / 1000, nth > 1) AS from_previous
FROM
(
  SELECT arrayJoin(range(1, least(orders, {most_steps:UInt64}) + 1)) AS nth, each_order
  FROM lifetimes_between(
    site = {site:String}, conversion = {conversion:String}, from = {from:DateTime64(3, 'UTC')},
    to = {to:DateTime64(3, 'UTC')}, until = {until:DateTime64(3, 'UTC')}, within_ms = {within_ms:Int64},
    currency = {currency:String}, amount = 'value')
)
GROUP BY nth
ORDER BY nth;
