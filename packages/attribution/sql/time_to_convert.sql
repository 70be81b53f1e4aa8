-- From the first touch of a journey to its conversion: conversions and their value by whole days of 24 hours, and
-- one row (is_all) with the percentiles of all, in seconds.
SELECT
  grouping(days) AS is_all, days,
  toUInt64(count()) AS conversions, toString(sum(worth)) AS value,
  quantilesExact(0.5, 0.75, 0.9, 0.95)(gap_ms / 1000) AS percentiles
FROM
(
  SELECT value AS worth, conversion_ms - steps[1].1 AS gap_ms, toUInt32(intDiv(gap_ms, 86400000)) AS days
  FROM journeys_full(
    site = {site:String}, conversion = {conversion:String}, by = {by:String},
    from = {from:DateTime64(3, 'UTC')}, to = {to:DateTime64(3, 'UTC')}, lookback_days = {lookback_days:Float64},
    repeat = {repeat:String}, direct = {direct:String}, collapse = {collapse:String}, views = {views:String},
    view_lookback_days = {view_lookback_days:Float64}, currency = {currency:String}, amount = {amount:String})
  WHERE notEmpty(steps)
)
GROUP BY GROUPING SETS ((days), ())
ORDER BY is_all, days;
