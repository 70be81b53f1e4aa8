-- Of the buyers of each cohort how many bought again, when, and how many orders they made; cohort 0 is all.
-- starts are the first instants of the cohorts' periods.
SELECT
  cohort,
  count() AS buyers,
  countIf(orders > 1) AS repeat_buyers,
  sum(orders) AS all_orders,
  quantilesExactIf(0.5, 0.75, 0.9, 0.95)((each_order[2].1 - first_ms) / 1000, orders > 1) AS to_second
FROM
(
  SELECT roundDown(first_ms, {starts:Array(Int64)}) AS cohort, orders, each_order, first_ms
  FROM lifetimes_between(
    site = {site:String}, conversion = {conversion:String}, from = {from:DateTime64(3, 'UTC')},
    to = {to:DateTime64(3, 'UTC')}, until = {until:DateTime64(3, 'UTC')}, within_ms = {within_ms:Int64},
    currency = {currency:String}, amount = 'value')
)
GROUP BY GROUPING SETS ((cohort), ())
ORDER BY cohort;
