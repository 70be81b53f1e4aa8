-- Credit by model and label. Behind attribution_full is the same view, so both give the same digits.
SELECT model, label, conversions, value, journeys_cut
FROM attribution_models(
  site = {site:String}, conversion = {conversion:String}, models = {models:Array(String)}, by = {by:String},
  from = {from:DateTime64(3, 'UTC')}, to = {to:DateTime64(3, 'UTC')}, lookback_days = {lookback_days:Float64},
  repeat = {repeat:String}, direct = {direct:String}, collapse = {collapse:String}, views = {views:String},
  view_lookback_days = {view_lookback_days:Float64},
  half_life_days = {half_life_days:Float64}, weights = {weights:String}, currency = {currency:String}, amount = {amount:String});
