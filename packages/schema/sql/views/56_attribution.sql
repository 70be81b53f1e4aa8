-- What each channel earned, with the usual rules: every conversion, direct kept, nothing collapsed. Rule models
-- are computed; of data-driven ones the newest result of a saved rule with these parameters is read, and a
-- question to which there is none is refused.
CREATE OR REPLACE VIEW attribution AS
SELECT label AS channel, conversions, value
FROM
(
  SELECT label, conversions, value
  FROM attribution_models(
    site = {site:String},
    conversion = {conversion:String},
    models = if({model:String} IN ('markov', 'shapley', 'shapley_ordered', 'path_counterfactual', 'shao_li'), [], [{model:String}]),
    by = 'channel',
    from = parseDateTime64BestEffort({from:String}, 3, 'UTC'),
    to = parseDateTime64BestEffort({to:String}, 3, 'UTC'),
    lookback_days = {lookback_days:Float64},
    repeat = 'all',
    direct = 'keep',
    collapse = 'none',
    views = 'keep',
    view_lookback_days = 0,
    half_life_days = 7,
    weights = '',
    currency = '',
    amount = 'value')
  UNION ALL
  SELECT label, conversions, toDecimal128(value, 6) AS value
  FROM
  (
    SELECT results
    FROM model_runs FINAL
    WHERE site = {site:String} AND conversion = {conversion:String} AND model = {model:String} AND label_kind = 'channel'
      AND range_from = parseDateTime64BestEffort({from:String}, 3, 'UTC')
      AND range_to = parseDateTime64BestEffort({to:String}, 3, 'UTC')
      AND JSONExtractFloat(rule, 'lookback_days') = {lookback_days:Float64}
      AND JSONExtractString(rule, 'repeat') = 'all' AND JSONExtractString(rule, 'direct') = 'keep'
      AND JSONExtractString(rule, 'collapse') = 'none'
      AND JSONExtractString(rule, 'views') IN ('', 'keep') AND JSONExtractFloat(rule, 'view_lookback_days') = 0
      AND JSONExtractString(rule, 'amount') IN ('', 'value')
      AND JSONExtractString(rule, 'lost') = 'never_converted'
      AND JSONExtractString(rule, 'order') = '1' AND JSONExtractString(rule, 'worth') = 'conversions'
    ORDER BY version DESC
    LIMIT 1
  )
  ARRAY JOIN results.1 AS label, results.2 AS conversions, results.3 AS value
)
WHERE (SELECT throwIf({model:String} IN ('markov', 'shapley', 'shapley_ordered', 'path_counterfactual', 'shao_li')
    AND (SELECT count() FROM model_runs WHERE site = {site:String} AND conversion = {conversion:String}
      AND model = {model:String} AND label_kind = 'channel'
      AND range_from = parseDateTime64BestEffort({from:String}, 3, 'UTC')
      AND range_to = parseDateTime64BestEffort({to:String}, 3, 'UTC')) = 0,
    'there is no result of this model for this range: save a rule with it, and refresh it for these days (POST /api/v1/rules/{name}/refresh)')) = 0
ORDER BY channel = '(unattributed)', conversions DESC, channel;
