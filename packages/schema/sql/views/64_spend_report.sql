-- What each channel, source, campaign or ad cost and earned, with the usual rules: every conversion, direct kept.
-- Over the view of several models and not over the full one: each view above a view doubles its analysis.
CREATE OR REPLACE VIEW spend_report AS
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
  repeat = 'all',
  direct = 'keep',
  collapse = 'none',
  views = 'keep',
  view_lookback_days = 0,
  half_life_days = 7,
  weights = '',
  currency = {currency:String},
  amount = 'value')
ORDER BY channel = '(unattributed)' OR campaign = '(unattributed)', cost IS NULL DESC, cost DESC, conversions DESC, channel, source, campaign, ad;
