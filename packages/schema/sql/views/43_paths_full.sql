-- The path table of a range: how many journeys took each path and converted, what these conversions were
-- worth, and how many took it and were lost. A conversion without a touch has an empty path.
-- cut: of how many of these journeys only the most recent touches are in the path.
CREATE OR REPLACE VIEW paths_full AS
SELECT path, sum(converted) AS conversions, sum(worth) AS value, sum(was_lost) AS lost, sum(was_cut) AS cut
FROM
(
  SELECT steps.3 AS path, 1 AS converted, value AS worth, 0 AS was_lost, cut AS was_cut
  FROM journeys_full(
    site = {site:String},
    conversion = {conversion:String},
    by = {by:String},
    from = {from:DateTime64(3, 'UTC')},
    to = {to:DateTime64(3, 'UTC')},
    lookback_days = {lookback_days:Float64},
    repeat = {repeat:String},
    direct = {direct:String},
    collapse = {collapse:String},
    views = {views:String},
    view_lookback_days = {view_lookback_days:Float64},
    currency = {currency:String},
    amount = {amount:String})
  UNION ALL
  SELECT steps.3 AS path, 0 AS converted, toDecimal64(0, 6) AS worth, 1 AS was_lost, cut AS was_cut
  FROM lost_journeys_full(
    site = {site:String},
    conversion = {conversion:String},
    by = {by:String},
    from = {from:DateTime64(3, 'UTC')},
    to = {to:DateTime64(3, 'UTC')},
    lookback_days = {lookback_days:Float64},
    repeat = {repeat:String},
    direct = {direct:String},
    collapse = {collapse:String},
    views = {views:String},
    view_lookback_days = {view_lookback_days:Float64},
    lost = {lost:String})
)
GROUP BY path;
