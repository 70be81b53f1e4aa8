-- The journey of each conversion with the usual rules: its touches by channel, oldest first.
-- `to` is exclusive; dates are midnights in UTC.
CREATE OR REPLACE VIEW journeys AS
SELECT
  event_id, conversion_time, person_id, value, report_currency AS currency, nth,
  arrayStringConcat(steps.3, ' > ') AS path,
  arrayMap(step -> fromUnixTimestamp64Milli(step.1, 'UTC'), steps) AS touch_times,
  steps.2 AS touch_event_ids,
  steps.3 AS channels
FROM journeys_full(
  site = {site:String},
  conversion = {conversion:String},
  by = 'channel',
  from = parseDateTime64BestEffort({from:String}, 3, 'UTC'),
  to = parseDateTime64BestEffort({to:String}, 3, 'UTC'),
  lookback_days = {lookback_days:Float64},
  repeat = 'all',
  direct = 'keep',
  collapse = 'none',
  views = 'keep',
  view_lookback_days = 0,
  currency = '',
  amount = 'value');
