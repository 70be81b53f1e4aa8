-- What each channel earned, with the usual rules: every conversion, direct kept, nothing collapsed.
CREATE OR REPLACE VIEW attribution AS
SELECT label AS channel, conversions, value
FROM attribution_full(
  site = {site:String},
  conversion = {conversion:String},
  model = {model:String},
  by = 'channel',
  from = {from:String},
  to = {to:String},
  lookback_days = {lookback_days:Float64},
  repeat = 'all',
  direct = 'keep',
  collapse = 'none',
  half_life_days = 7,
  weights = '',
  currency = '')
ORDER BY channel = '(unattributed)', conversions DESC, channel;
