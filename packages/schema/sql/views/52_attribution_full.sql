-- What each label earned under one model and every other rule.
CREATE OR REPLACE VIEW attribution_full AS
SELECT label, conversions, value
FROM attribution_models(
  site = {site:String},
  conversion = {conversion:String},
  models = [{model:String}],
  by = {by:String},
  from = {from:String},
  to = {to:String},
  lookback_days = {lookback_days:Float64},
  repeat = {repeat:String},
  direct = {direct:String},
  collapse = {collapse:String},
  half_life_days = {half_life_days:Float64},
  weights = {weights:String},
  currency = {currency:String})
ORDER BY label = '(unattributed)', conversions DESC, label;
