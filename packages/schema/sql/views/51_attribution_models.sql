-- What each label earned under each of several models. `to` is exclusive.
-- Not sorted: whoever reads it sorts, and each ORDER BY over so deep a question costs 50 ms of analysis.
-- A row '(unattributed)' makes the credits add up to the conversions (but for participation).
CREATE OR REPLACE VIEW attribution_models AS
SELECT
  model,
  label,
  -- Int128 units of 10^-15 become a decimal without rounding: the raw number is the same.
  toDecimal128(sum(toInt128(conversion_units)), 15) / toInt64(1000000000000000) AS conversions,
  toDecimal128(sum(toInt128(value_units)), 6) / toInt64(1000000) AS value,
  countIf(cut) AS journeys_cut
FROM credits_full(
  site = {site:String},
  conversion = {conversion:String},
  models = {models:Array(String)},
  by = {by:String},
  from = {from:DateTime64(3, 'UTC')},
  to = {to:DateTime64(3, 'UTC')},
  lookback_days = {lookback_days:Float64},
  repeat = {repeat:String},
  direct = {direct:String},
  collapse = {collapse:String},
  views = {views:String},
  view_lookback_days = {view_lookback_days:Float64},
  half_life_days = {half_life_days:Float64},
  weights = {weights:String},
  currency = {currency:String},
  amount = {amount:String})
GROUP BY model, label;
