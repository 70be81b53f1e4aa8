-- Outcomes with the labels that earned them: of those that finished as the model credits the conversion of the last
-- step, of the others the last touch until their chain began. Shares are in 10^-15.
SELECT
  touched.entity AS entity, touched.person_id AS person_id, touched.chains AS chains, touched.level AS level,
  touched.started AS started, touched.value AS value,
  if(level = {n:UInt8} AND notEmpty(credits.shares), credits.shares,
    [tuple(multiIf(level = {n:UInt8} OR touched.value = '', '(unattributed)', touched.value = '(unattributed)', 'unattributed',
      touched.value), toUInt64(1000000000000000))]) AS shares
FROM (touched()) AS touched
LEFT JOIN
(
  SELECT event_id, groupArray(tuple(label, toUInt64(conversion_units))) AS shares
  FROM
  (
    SELECT event_id, label, sum(conversion_units) AS conversion_units
    FROM credits_full(
      site = {site:String}, conversion = {conversion:String}, models = [{model:String}], by = {touch_dimension:String},
      from = {from:DateTime64(3, 'UTC')}, to = {to:DateTime64(3, 'UTC')}, lookback_days = {lookback_days:Float64},
      repeat = 'all', direct = 'keep', collapse = 'none', views = 'keep', view_lookback_days = 0,
      half_life_days = 7, weights = '', currency = '', amount = 'value')
    GROUP BY event_id, label
  )
  GROUP BY event_id
) AS credits
  ON credits.event_id = touched.event_value
