-- Outcomes with the last touch until their chain began, where it is not older than the look-back.
SELECT
  outcome.entity AS entity, outcome.person_id AS person_id, outcome.chains AS chains, outcome.level AS level,
  outcome.started AS started, outcome.value AS event_value,
  if({lookback_days:Float64} = 0 OR outcome.started - touch.touch_ms <= {lookback_days:Float64} * 86400000,
    touch.label, '') AS value
FROM (outcomes()) AS outcome
ASOF LEFT JOIN
(
  SELECT person_id, step.1 AS touch_ms, argMax(step.3, step.2) AS label
  FROM
  (
    SELECT person_id, arrayJoin(taken.steps) AS step
    FROM steps_between(
      site = {site:String},
      by = {touch_dimension:String},
      views = 'keep',
      from = if({lookback_days:Float64} = 0, toDateTime64('2000-01-01 00:00:00', 3, 'UTC'),
        {from:DateTime64(3, 'UTC')} - toIntervalSecond(toInt64(ceil({lookback_days:Float64} * 86400)) + 1)),
      to = {to:DateTime64(3, 'UTC')}) AS taken
  )
  GROUP BY person_id, touch_ms
) AS touch
  ON touch.person_id = outcome.person_id AND touch.touch_ms <= outcome.started
