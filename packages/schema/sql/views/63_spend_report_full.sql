-- What each channel, source, campaign or ad cost and earned under one model and every other rule. `to` is
-- exclusive; dates are midnights in UTC. A day of spend is in the range when a moment of it is.
CREATE OR REPLACE VIEW spend_report_full AS
SELECT * EXCEPT (model)
FROM spend_report_models(
  site = {site:String},
  conversion = {conversion:String},
  models = [{model:String}],
  level = {level:String},
  from = parseDateTime64BestEffort({from:String}, 3, 'UTC'),
  to = parseDateTime64BestEffort({to:String}, 3, 'UTC'),
  from_day = toDate(parseDateTime64BestEffort({from:String}, 3, 'UTC')),
  to_day = toDate(parseDateTime64BestEffort({to:String}, 3, 'UTC') - INTERVAL 1 MILLISECOND),
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
ORDER BY channel = '(unattributed)' OR campaign = '(unattributed)', cost IS NULL DESC, cost DESC, conversions DESC, channel, source, campaign, ad;
