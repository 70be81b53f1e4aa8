-- Credit by model and key of a level of spend, and the part of it that persons' first conversions have.
SELECT model, label,
  toDecimal128(sum(toInt128(conversion_units)), 15) / toInt64(1000000000000000) AS conversions,
  toDecimal128(sum(toInt128(value_units)), 6) / toInt64(1000000) AS value,
  toDecimal128(sumIf(toInt128(conversion_units), nth = 1), 15) / toInt64(1000000000000000) AS new_customers
FROM credits_full(
  site = {site:String}, conversion = {conversion:String}, models = {models:Array(String)}, by = {by:String},
  from = {from:DateTime64(3, 'UTC')}, to = {to:DateTime64(3, 'UTC')}, lookback_days = {lookback_days:Float64},
  repeat = {repeat:String}, direct = {direct:String}, collapse = {collapse:String}, views = {views:String},
  view_lookback_days = {view_lookback_days:Float64},
  half_life_days = {half_life_days:Float64}, weights = {weights:String}, currency = {currency:String}, amount = {amount:String})
GROUP BY model, label;
