-- The path table of first conversions, each worth what its buyer brought since: in value, and in orders up to
-- the second, the third, and all. More than can be held is refused before it is sent.
SELECT path, toUInt64(sum(converted)) AS conversions, toString(sum(worth)) AS value,
  toString(sum(least(made, 2))) AS up_to_second, toString(sum(least(made, 3))) AS up_to_third,
  toString(sum(made)) AS orders, toUInt64(sum(was_lost)) AS lost, toUInt64(sum(was_cut)) AS cut
FROM
(
  SELECT
    journeys.steps.3 AS path, 1 AS converted, 0 AS was_lost, journeys.cut AS was_cut,
    toDecimal128(lifetimes.lifetime_value, 6) AS worth, lifetimes.orders AS made
  FROM
  (
    SELECT event_id, steps, cut
    FROM journeys_full(
      site = {site:String}, conversion = {conversion:String}, by = {by:String},
      from = {from:DateTime64(3, 'UTC')}, to = {to:DateTime64(3, 'UTC')}, lookback_days = {lookback_days:Float64},
      repeat = 'first_only', direct = {direct:String}, collapse = {collapse:String}, views = {views:String}, view_lookback_days = {view_lookback_days:Float64}, currency = {currency:String}, amount = {amount:String})
  ) AS journeys
  INNER JOIN
  (
    SELECT first_event_id, orders, lifetime_value
    FROM lifetimes_between(
      site = {site:String}, conversion = {conversion:String}, from = {from:DateTime64(3, 'UTC')},
      to = {to:DateTime64(3, 'UTC')}, until = {until:DateTime64(3, 'UTC')}, within_ms = {within_ms:Int64},
      currency = {currency:String}, amount = {amount:String})
  ) AS lifetimes ON lifetimes.first_event_id = journeys.event_id
  UNION ALL
  SELECT steps.3 AS path, 0 AS converted, 1 AS was_lost, cut AS was_cut, toDecimal128(0, 6) AS worth, 0 AS made
  FROM lost_journeys_full(
    site = {site:String}, conversion = {conversion:String}, by = {by:String},
    from = {from:DateTime64(3, 'UTC')}, to = {to:DateTime64(3, 'UTC')}, lookback_days = {lookback_days:Float64},
    repeat = 'first_only', direct = {direct:String}, collapse = {collapse:String}, views = {views:String}, view_lookback_days = {view_lookback_days:Float64}, lost = {lost:String})
)
GROUP BY path
QUALIFY throwIf(count() OVER () > {most_paths:UInt32}, 'there are more distinct paths than can be held: shorten the look-back, collapse repeats or split by fewer labels') = 0
  AND throwIf(sum(length(path)) OVER () > {most_touches:UInt32}, 'the paths have more touches than can be held: shorten the look-back or collapse repeats') = 0
ORDER BY path;
