-- One row per conversion and touch with the exact credit under a rule model; a conversion without
-- credit has one row labelled '(unattributed)'.
-- Credits are whole units of 10^-15 of a conversion, so that their sums do not depend on their order
-- and add up: floor(weight x 10^15), and what is missing to 10^15 goes to the last touch with a weight.
-- Value credits are whole millionths, by the same rule.
CREATE OR REPLACE VIEW credits_full AS
WITH
  weighted AS
  (
    SELECT
      *,
      steps.3 AS labels,
      length(steps) AS n,
      arrayEnumerate(steps) AS numbers,
      arrayMap((label, number) -> indexOf(labels, label) = number, labels, numbers) AS is_first_of_label,
      arrayLastIndex(step -> step.4 != 'direct', steps) AS last_other,
      arrayMap(text -> toFloat64OrZero(trim(text)), splitByChar(',', {weights:String})) AS given,
      multiIf(
        {model:String} = 'position', [40., 20., 40.],
        {model:String} = 'j_shaped', [20., 20., 60.],
        {model:String} = 'inverse_j', [60., 20., 20.],
        {model:String} = 'custom', [given[1], given[2], given[3]],
        [1., 0., 0.]) AS ends,
      arrayMap(step -> exp2(-((conversion_ms - step.1) - (conversion_ms - steps[-1].1))
        / ({half_life_days:Float64} * 86400000.)), steps) AS decay,
      multiIf(
        n = 0, emptyArrayFloat64(),
        {model:String} = 'first', arrayMap(number -> if(number = 1, 1., 0.), numbers),
        {model:String} = 'last', arrayMap(number -> if(number = n, 1., 0.), numbers),
        {model:String} = 'last_non_direct',
          arrayMap(number -> if(number = if(last_other = 0, n, last_other), 1., 0.), numbers),
        {model:String} = 'linear', arrayMap(number -> 1. / n, numbers),
        {model:String} = 'linear_unique',
          arrayMap(first -> if(first, 1. / arrayUniq(labels), 0.), is_first_of_label),
        {model:String} IN ('position', 'j_shaped', 'inverse_j', 'custom'),
          multiIf(
            n = 1, [1.],
            n = 2 AND ends[1] + ends[3] = 0, [.5, .5],
            n = 2, [ends[1] / (ends[1] + ends[3]), ends[3] / (ends[1] + ends[3])],
            arrayMap(number -> multiIf(number = 1, ends[1], number = n, ends[3], ends[2] / (n - 2))
              / (ends[1] + ends[2] + ends[3]), numbers)),
        {model:String} = 'time_decay', arrayMap(share -> share / arraySum(decay), decay),
        {model:String} = 'linear_decay', arrayMap(number -> number / (n * (n + 1) / 2.), numbers),
        {model:String} = 'participation', arrayMap(first -> if(first, 1., 0.), is_first_of_label),
        {model:String} = 'same_touch',
          arrayMap(number -> if(number = arrayLastIndex(step -> step.2 = event_id, steps), 1., 0.), numbers),
        emptyArrayFloat64()) AS weights,
      arrayLastIndex(weight -> weight > 0, weights) AS last_weighted,
      arrayMap(weight -> toInt64(floor(weight * 1e15)), weights) AS floors,
      if({model:String} = 'participation', 0, toInt64(1000000000000000) - arraySum(floors)) AS missing,
      arrayMap((share, number) -> share + if(number = last_weighted, missing, 0), floors, numbers) AS units,
      toInt256(toInt64(value * 1000000)) AS micros,
      arrayMap(share -> toInt64(intDiv(micros * share, toInt256(1000000000000000))), units) AS value_floors,
      if({model:String} = 'participation', 0, toInt64(micros) - arraySum(value_floors)) AS value_missing,
      arrayMap((share, number) -> share + if(number = last_weighted, value_missing, 0), value_floors, numbers)
        AS value_units
    FROM journeys_full(
      site = {site:String},
      conversion = {conversion:String},
      by = {by:String},
      from = {from:DateTime64(3, 'UTC')},
      to = {to:DateTime64(3, 'UTC')},
      lookback_days = {lookback_days:Float64},
      repeat = {repeat:String},
      direct = {direct:String},
      collapse = {collapse:String},
      currency = {currency:String})
  ),
  credited AS
  (
    SELECT
      event_id, conversion_time, person_id,
      if(last_weighted = 0,
        [tuple(toInt64(0), '', '(unattributed)', toInt64(1000000000000000), toInt64(micros))],
        arrayMap((step, unit, value_unit) -> tuple(step.1, step.2, step.3, unit, value_unit),
          steps, units, value_units)) AS credits
    FROM weighted
  )
SELECT
  event_id, conversion_time, person_id,
  credit.1 AS touch_ms, credit.2 AS touch_event_id, credit.3 AS label,
  credit.4 AS conversion_units, credit.5 AS value_units
FROM credited
ARRAY JOIN credits AS credit
WHERE credit.4 != 0
  AND throwIf({model:String} NOT IN ('first', 'last', 'last_non_direct', 'linear', 'linear_unique',
    'position', 'j_shaped', 'inverse_j', 'custom', 'time_decay', 'linear_decay', 'participation', 'same_touch'),
    'model must be first, last, last_non_direct, linear, linear_unique, position, j_shaped, inverse_j, custom, time_decay, linear_decay, participation or same_touch') = 0
  AND throwIf({model:String} = 'time_decay' AND NOT {half_life_days:Float64} > 0, 'half_life_days must be more than 0') = 0
  AND throwIf({model:String} = 'custom' AND NOT match({weights:String}, '^ *[0-9]*[.]?[0-9]+ *, *[0-9]*[.]?[0-9]+ *, *[0-9]*[.]?[0-9]+ *$'),
    'weights must be three numbers: first,middle,last') = 0;
