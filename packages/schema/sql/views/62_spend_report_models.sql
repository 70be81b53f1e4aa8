-- What each channel, source, campaign or ad cost and earned, under each of several models. `to` is excluded,
-- days of spend are included. Ratios are rounded to 6 decimals, halves away from 0; NULL where what they are
-- divided by is not above 0, or where a cost has no rate.
CREATE OR REPLACE VIEW spend_report_models AS
WITH
  parts AS
  (
    SELECT arrayJoin({models:Array(String)}) AS model, key, names, accounts, toUInt64(0) AS touches,
      clicks, impressions, cost, 0 AS is_touched, 1 AS is_spent,
      toInt128(0) AS conversion_units, toInt128(0) AS value_units, toInt128(0) AS new_units
    FROM spend_by_key(
      site = {site:String}, level = {level:String}, from_day = {from_day:Date}, to_day = {to_day:Date},
      currency = {currency:String})
    UNION ALL
    SELECT arrayJoin({models:Array(String)}) AS model, step.3 AS key, min(step.6) AS names, [] AS accounts,
      count() AS touches, 0 AS clicks, 0 AS impressions, toNullable(toDecimal128(0, 6)) AS cost, 1 AS is_touched,
      0 AS is_spent, 0 AS conversion_units, 0 AS value_units, 0 AS new_units
    FROM actor_steps(
      site = {site:String}, by = concat('spend_', {level:String}), views = 'keep',
      from = {from:DateTime64(3, 'UTC')}, to = {to:DateTime64(3, 'UTC')})
    ARRAY JOIN steps AS step
    GROUP BY model, key
    UNION ALL
    SELECT model, label AS key, [] AS names, [] AS accounts, 0 AS touches,
      0 AS clicks, 0 AS impressions, toNullable(toDecimal128(0, 6)) AS cost, 0 AS is_touched, 0 AS is_spent,
      sum(toInt128(credits_full.conversion_units)) AS conversion_units,
      sum(toInt128(credits_full.value_units)) AS value_units,
      sumIf(toInt128(credits_full.conversion_units), nth = 1) AS new_units
    FROM credits_full(
      site = {site:String},
      conversion = {conversion:String},
      models = {models:Array(String)},
      by = concat('spend_', {level:String}),
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
      amount = {amount:String}) AS credits_full
    GROUP BY model, label
  ),
  summed AS
  (
    SELECT
      model, key,
      anyIf(names, is_spent = 1) AS spent_names,
      anyIf(names, is_touched = 1) AS touched_names,
      multiIf(key = '(unattributed)', arrayResize([key], 4, key), notEmpty(spent_names), spent_names,
        notEmpty(touched_names), touched_names, JSONExtract(key, 'Array(String)')) AS shown,
      arrayMap(name -> if(name = '', '(none)', name), shown) AS labels,
      arraySort(arrayDistinct(arrayFlatten(groupArray(accounts)))) AS accounts,
      sum(touches) AS touches, sum(clicks) AS clicks, sum(impressions) AS impressions,
      if(countIf(parts.cost IS NULL) > 0, NULL, sum(parts.cost)) AS cost,
      sum(conversion_units) AS conversion_units, sum(value_units) AS value_units, sum(new_units) AS new_units,
      toInt256(cost * 1000000) AS cost_units
    FROM parts
    GROUP BY model, key
  ),
  divided AS
  (
    WITH
      (dividend, divisor) -> if(divisor > 0,
        toDecimal128(intDiv(2 * toInt256(dividend) + if(dividend < 0, -1, 1) * toInt256(divisor),
          2 * if(divisor > 0, toInt256(divisor), 1)), 6) / 1000000, NULL) AS per
    SELECT
      *,
      per(clicks * 1000000, impressions) AS ctr,
      per(cost_units, clicks) AS cpc,
      per(cost_units * 1000, impressions) AS cpm,
      per(cost_units * toInt256(1000000000000000), conversion_units) AS cpa,
      per(cost_units * toInt256(1000000000000000), new_units) AS cac,
      per(toInt256(value_units) * 1000000, cost_units) AS roas,
      per((toInt256(value_units) - cost_units) * 1000000, cost_units) AS roi
    FROM summed
  )
SELECT
  model,
  if({level:String} = 'campaign_key', '', labels[1]) AS channel,
  if({level:String} IN ('source', 'campaign', 'ad'), labels[2], '') AS source,
  multiIf({level:String} = 'campaign_key', labels[1], {level:String} IN ('campaign', 'ad'), labels[3], '') AS campaign,
  if({level:String} = 'ad', labels[4], '') AS ad,
  accounts, touches, clicks, impressions, cost, ctr, cpc, cpm,
  toDecimal128(conversion_units, 15) / toInt64(1000000000000000) AS conversions,
  toDecimal128(value_units, 6) / toInt64(1000000) AS value,
  toDecimal128(new_units, 15) / toInt64(1000000000000000) AS new_customers,
  cpa, cac, roas, roi
FROM divided
WHERE (SELECT throwIf({level:String} NOT IN ('channel', 'source', 'campaign', 'ad', 'campaign_key'),
    'level must be channel, source, campaign, ad or campaign_key')) = 0
  AND (SELECT throwIf(NOT match({currency:String}, '^[A-Z]{3}$'), 'currency must be an ISO 4217 code, such as EUR')) = 0;
