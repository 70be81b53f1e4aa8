-- Orders of record of a range beside the conversions that have their order id, whenever these were, and the
-- conversions of the range whose order id no order of record has. One row for each order id; conversions
-- without one are not here. What the verdicts mean: docs/reconciliation.md. `difference` is tracked less
-- recorded in the report's currency, NULL where a rate is missing.
CREATE OR REPLACE VIEW reconciled_orders AS
WITH
  recorded AS
  (
    SELECT * FROM orders_between(
      site = {site:String}, from = '2000-01-01 00:00:00', to = '2149-01-01 00:00:00', currency = {currency:String})
  ),
  tracked AS
  (
    SELECT
      order_id,
      countIf(NOT taken_back) AS standing,
      countIf(taken_back) AS gone,
      countIf(NOT taken_back AND conversion_time >= {from:DateTime64(3, 'UTC')}
        AND conversion_time < {to:DateTime64(3, 'UTC')}) AS standing_in_range,
      min(conversion_time) AS first_time,
      arraySlice(arraySort(groupArray(event_id)), 1, 10) AS event_ids,
      sumIf(value_sent - refunded, NOT taken_back) AS value_left,
      arraySort(groupUniqArrayIf(currency_sent, NOT taken_back AND currency_sent != '')) AS currencies,
      if(countIf(NOT taken_back AND NOT converted) > 0, NULL, sumIf(value, NOT taken_back)) AS amount_left
    FROM conversions_between(
      site = {site:String}, conversion = {conversion:String},
      from = '2000-01-01 00:00:00', to = '2200-01-01 00:00:00', currency = {currency:String}, amount = 'value')
    WHERE order_id != '' AND NOT unconfirmed
    GROUP BY order_id
  ),
  paired AS
  (
    SELECT
      recorded.order_id != '' AS is_recorded,
      if(is_recorded, recorded.order_id, tracked.order_id) AS order_id,
      is_recorded AND ordered_at >= {from:DateTime64(3, 'UTC')} AND ordered_at < {to:DateTime64(3, 'UTC')} AS is_in_range,
      ordered_at, status, recorded.value AS order_value, recorded.currency AS order_currency, recorded.amount AS amount,
      first_time, event_ids, standing, gone, standing_in_range, value_left, currencies, amount_left,
      -- A conversion without a currency is taken for one in the order's.
      arrayAll(one -> one = recorded.currency, currencies) AS is_same_currency,
      if(is_same_currency,
        if(recorded.amount IS NULL, NULL,
          toDecimal128(round(toDecimal256(value_left - recorded.value, 6) * ours / theirs, 6), 6)),
        toDecimal128(amount_left, 6) - recorded.amount) AS difference
    FROM recorded
    FULL OUTER JOIN tracked ON tracked.order_id = recorded.order_id
  )
SELECT
  order_id,
  multiIf(
    NOT is_recorded, 'unknown',
    NOT is_in_range, 'other_range',
    status != 'placed', if(standing > 0, 'still_credited', 'cancelled'),
    standing + gone = 0, 'missing',
    standing = 0, 'taken_back',
    is_same_currency, if(value_left = order_value, 'matched', 'different_value'),
    difference IS NULL, 'not_compared',
    difference = 0, 'matched',
    'different_value') AS verdict,
  if(is_recorded, toNullable(ordered_at), NULL) AS ordered_at,
  status,
  if(is_recorded, toNullable(order_value), NULL) AS value,
  order_currency AS currency,
  if(is_recorded, amount, amount_left) AS amount,
  toUInt64(standing) AS conversions,
  toUInt64(standing_in_range) AS conversions_in_range,
  if(standing + gone > 0, toNullable(first_time), NULL) AS conversion_time,
  event_ids,
  if(standing > 0 AND length(currencies) <= 1, toNullable(value_left), NULL) AS tracked_value,
  if(length(currencies) = 1, currencies[1], '') AS tracked_currency,
  if(is_recorded AND standing > 0, difference, NULL) AS difference
FROM paired
WHERE is_in_range OR standing_in_range > 0;
