-- Orders and value of the buyers of each cohort, by the period in which they ordered. Period 0 has the buyers.
-- starts are the first instants of the periods, and numbers count them from 1.
SELECT
  indexOf({starts:Array(Int64)}, cohort) AS cohort_number,
  if(period = 0, 0, indexOf({starts:Array(Int64)}, period)) AS number,
  count() AS orders,
  toString(sum(value)) AS value
FROM
(
  SELECT
    roundDown(first_ms, {starts:Array(Int64)}) AS cohort,
    arrayJoin(arrayPushFront(
      arrayMap(one -> tuple(roundDown(one.1, {starts:Array(Int64)}), one.2), each_order),
      tuple(toInt64(0), toDecimal64(0, 6)))) AS one_order,
    one_order.1 AS period,
    one_order.2 AS value
  FROM lifetimes_between(
    site = {site:String}, conversion = {conversion:String}, from = {from:DateTime64(3, 'UTC')},
    to = {to:DateTime64(3, 'UTC')}, until = {until:DateTime64(3, 'UTC')}, within_ms = toInt64(0),
    currency = {currency:String}, amount = 'value')
)
GROUP BY cohort, period
ORDER BY cohort_number, number;
