-- What each label earned under one model and every other rule. `to` is exclusive; dates are midnights in UTC.
CREATE OR REPLACE VIEW attribution_full AS
SELECT label, conversions, value
FROM attribution_models(
  site = {site:String},
  conversion = {conversion:String},
  models = [{model:String}],
  by = {by:String},
  from = parseDateTime64BestEffort({from:String}, 3, 'UTC'),
  to = parseDateTime64BestEffort({to:String}, 3, 'UTC'),
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
ORDER BY label = '(unattributed)', conversions DESC, label;
