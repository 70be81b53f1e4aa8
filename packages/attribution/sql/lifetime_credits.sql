-- What each label earned of new buyers and of all that they brought since, by the credit of their first
-- conversion under each model. Values are whole millionths: of each buyer rounded down, and what is missing
-- goes to the last touch with credit. Orders are credited up to the first, the second, the third, and all.
WITH credited AS
  (
    SELECT
      model, label, credits_full.conversion_units AS units, lifetimes.orders AS orders,
      toInt64(toDecimal128(lifetimes.lifetime_value, 6) * 1000000) AS micros,
      intDiv(toInt256(micros) * units, toInt256(1000000000000000)) AS value_floor,
      row_number() OVER (PARTITION BY model, credits_full.event_id ORDER BY touch_ms DESC, touch_event_id DESC) = 1 AS is_last,
      if(model = 'participation', 0, micros - sum(value_floor) OVER (PARTITION BY model, credits_full.event_id)) AS missing
    FROM credits_full(
      site = {site:String}, conversion = {conversion:String}, models = {models:Array(String)}, by = {by:String},
      from = {from:DateTime64(3, 'UTC')}, to = {to:DateTime64(3, 'UTC')}, lookback_days = {lookback_days:Float64},
      repeat = 'first_only', direct = {direct:String}, collapse = {collapse:String}, views = {views:String}, view_lookback_days = {view_lookback_days:Float64},
      half_life_days = {half_life_days:Float64}, weights = {weights:String}, currency = {currency:String}, amount = {amount:String}) AS credits_full
    INNER JOIN
    (
      SELECT first_event_id, orders, lifetime_value
      FROM lifetimes_between(
        site = {site:String}, conversion = {conversion:String}, from = {from:DateTime64(3, 'UTC')},
        to = {to:DateTime64(3, 'UTC')}, until = {until:DateTime64(3, 'UTC')}, within_ms = {within_ms:Int64},
        currency = {currency:String}, amount = {amount:String})
    ) AS lifetimes ON lifetimes.first_event_id = credits_full.event_id
  )
SELECT
  model,
  label,
  toString(sum(toInt256(units))) AS buyers,
  toString(sum(toInt256(units) * least(orders, 2))) AS up_to_second,
  toString(sum(toInt256(units) * least(orders, 3))) AS up_to_third,
  toString(sum(toInt256(units) * orders)) AS all_orders,
  toString(sum(value_floor + if(is_last, missing, 0))) AS micros
FROM credited
GROUP BY model, label
ORDER BY model, label;
