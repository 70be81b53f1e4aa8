-- One row per model, conversion and touch with the exact credit; a conversion without credit has one row
-- labelled '(unattributed)'. Several models share one reading of the journeys.
-- Credits are whole units of 10^-15 of a conversion, so that their sums do not depend on their order
-- and add up: floor(weight x 10^15), and what is missing to 10^15 goes to the last touch with a weight.
-- Value credits are whole millionths, by the same rule.
CREATE OR REPLACE VIEW credits_full AS
WITH
  -- One stage a step: an alias used twice within one SELECT would be planned twice.
  described AS
  (
    SELECT
      arrayJoin({models:Array(String)}) AS model,
      event_id, conversion_time, conversion_ms, person_id, nth, steps, cut,
      -- Ingest admits values below 10^12: their millionths fit into 64 bits, but not the product of the decimals.
      toInt64(toDecimal128(value, 6) * 1000000) AS micros,
      -- Models look at the first of several dimensions: what they split adds up to it.
      if(position({by:String}, ',') = 0, steps.3, arrayMap(step -> JSONExtractString(step.3, 1), steps)) AS labels,
      length(steps) AS n,
      arrayEnumerate(steps) AS numbers,
      arrayLastIndex(step -> step.4 != 'direct', steps) AS last_other,
      if(empty(steps), 0, steps[-1].1) AS last_ms,
      arrayMap(text -> toFloat64OrZero(trim(text)), splitByChar(',', {weights:String})) AS given
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
      views = {views:String},
      view_lookback_days = {view_lookback_days:Float64},
      currency = {currency:String},
      amount = {amount:String})
  ),
  prepared AS
  (
    SELECT
      *,
      -- Time decay is measured from the last touch: the shares are the same, and far touches keep digits.
      arrayMap(step -> exp2((step.1 - last_ms) / ({half_life_days:Float64} * 86400000.)), steps) AS decay,
      arrayMap(nth_of_label -> nth_of_label = 1, arrayEnumerateUniq(labels)) AS opens_label,
      multiIf(
        model = 'j_shaped', [20., 20., 60.],
        model = 'inverse_j', [60., 20., 20.],
        model = 'custom', [given[1], given[2], given[3]],
        [40., 20., 40.]) AS ends
    FROM described
  ),
  totalled AS
  (
    SELECT
      *,
      arraySum(decay) AS decay_sum,
      countEqual(opens_label, 1) AS distinct_labels,
      if(n = 2, if(ends[1] + ends[3] = 0, [.5, 0., .5], [ends[1], 0., ends[3]]),
        [ends[1], ends[2] / greatest(n - 2, 1), ends[3]]) AS at_ends,
      if(n = 2, at_ends[1] + at_ends[3], ends[1] + ends[2] + ends[3]) AS ends_sum,
      multiIf(
        model = 'first', 1,
        model = 'last', n,
        model = 'last_non_direct', if(last_other = 0, n, last_other),
        arrayLastIndex(step -> step.2 = event_id, steps)) AS only_number
    FROM prepared
  ),
  weighted AS
  (
    SELECT
      model, event_id, conversion_time, person_id, nth, steps, cut, numbers, micros,
      multiIf(
        model = 'linear', arrayMap(number -> 1. / n, numbers),
        model = 'linear_unique', arrayMap(opens -> if(opens, 1. / distinct_labels, 0.), opens_label),
        model IN ('position', 'j_shaped', 'inverse_j', 'custom'),
          arrayMap(number -> if(n = 1, 1.,
            multiIf(number = 1, at_ends[1], number = n, at_ends[3], at_ends[2]) / ends_sum), numbers),
        model = 'time_decay', arrayMap(share -> share / decay_sum, decay),
        model = 'linear_decay', arrayMap(number -> number / (n * (n + 1) / 2.), numbers),
        model = 'participation', arrayMap(opens -> if(opens, 1., 0.), opens_label),
        arrayMap(number -> if(number = only_number, 1., 0.), numbers)) AS weights
    FROM totalled
  ),
  floored AS
  (
    SELECT
      model, event_id, conversion_time, person_id, nth, steps, cut, numbers, micros,
      arrayLastIndex(weight -> weight > 0, weights) AS last_weighted,
      arrayMap(weight -> toInt64(floor(weight * 1e15)), weights) AS floors
    FROM weighted
  ),
  in_units AS
  (
    SELECT
      model, event_id, conversion_time, person_id, nth, steps, cut, numbers, micros, last_weighted,
      if(model = 'participation', 0, toInt64(1000000000000000) - arraySum(floors)) AS missing,
      arrayMap((share, number) -> share + if(number = last_weighted, missing, 0), floors, numbers) AS units
    FROM floored
  ),
  valued AS
  (
    SELECT
      model, event_id, conversion_time, person_id, nth, steps, cut, numbers, micros, last_weighted, units,
      arrayMap(share -> toInt64(intDiv(toInt256(micros) * share, toInt256(1000000000000000))), units)
        AS value_floors
    FROM in_units
  ),
  completed AS
  (
    SELECT
      *,
      if(model = 'participation', 0, micros - arraySum(value_floors)) AS value_missing
    FROM valued
  ),
  credited AS
  (
    SELECT
      model, event_id, conversion_time, person_id, nth,
      -- Concatenated, because a choice between arrays of tuples is made value by value: 3 KB a touch.
      arrayConcat(
        if(last_weighted = 0,
          [tuple(toInt64(0), '', '(unattributed)', toInt64(1000000000000000), micros, cut)], []),
        arrayMap(
          (step, unit, value_unit, number) -> tuple(step.1, step.2, step.3, unit,
            value_unit + if(number = last_weighted, value_missing, 0), cut AND number = last_weighted),
          steps, units, value_floors, numbers)) AS credits
    FROM completed
  )
SELECT
  model, event_id, conversion_time, person_id, nth,
  credit.1 AS touch_ms, credit.2 AS touch_event_id, credit.3 AS label,
  credit.4 AS conversion_units, credit.5 AS value_units,
  -- In one row of a journey that was cut.
  credit.6 AS cut
FROM credited
ARRAY JOIN credits AS credit
WHERE credit.4 != 0
  AND (SELECT throwIf(NOT hasAll(['first', 'last', 'last_non_direct', 'linear', 'linear_unique',
    'position', 'j_shaped', 'inverse_j', 'custom', 'time_decay', 'linear_decay', 'participation', 'same_touch'], {models:Array(String)}),
    'model must be first, last, last_non_direct, linear, linear_unique, position, j_shaped, inverse_j, custom, time_decay, linear_decay, participation or same_touch')) = 0
  AND (SELECT throwIf(has({models:Array(String)}, 'time_decay') AND NOT {half_life_days:Float64} > 0, 'half_life_days must be more than 0')) = 0
  AND (SELECT throwIf(has({models:Array(String)}, 'custom') AND NOT (
    match({weights:String}, '^ *[0-9]{0,9}[.]?[0-9]{1,9} *, *[0-9]{0,9}[.]?[0-9]{1,9} *, *[0-9]{0,9}[.]?[0-9]{1,9} *$')
    AND match({weights:String}, '[1-9]')),
    'weights must be three numbers of at most 9 digits, not all 0: first,middle,last')) = 0;
