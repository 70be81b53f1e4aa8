-- The path table of a rule, in the order of its paths, so that sums of fractions have the same digits each time.
-- More than can be held is refused before it is sent.
SELECT path, toUInt64(conversions) AS conversions, toString(value) AS value, toUInt64(lost) AS lost,
  toUInt64(cut) AS cut
FROM paths_full(
  site = {site:String}, conversion = {conversion:String}, by = {by:String},
  from = {from:DateTime64(3, 'UTC')}, to = {to:DateTime64(3, 'UTC')}, lookback_days = {lookback_days:Float64},
  repeat = {repeat:String}, direct = {direct:String}, collapse = {collapse:String}, views = {views:String},
  view_lookback_days = {view_lookback_days:Float64},
  currency = {currency:String}, amount = {amount:String}, lost = {lost:String})
QUALIFY throwIf(count() OVER () > {most_paths:UInt32}, 'there are more distinct paths than can be held: shorten the look-back, collapse repeats or split by fewer labels') = 0
  AND throwIf(sum(length(path)) OVER () > {most_touches:UInt32}, 'the paths have more touches than can be held: shorten the look-back or collapse repeats') = 0
ORDER BY path;
