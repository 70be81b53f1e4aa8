-- One row per conversion of a range with the touches that may earn it, under every rule but the model.
-- Order of the rules: look-back and repeat, then views and direct, then collapse.
-- A wrong choice is refused in a scalar subquery, which is evaluated even where no row is.
-- `steps` are tuples (touch_ms, event_id, label, channel, is_view), by time and then by event id.
-- A touch counts when 0 <= conversion time - touch time <= look-back, both ends included; look-back 0
-- means no limit. Views may have a shorter one of their own, and with views = 'unless_clicked' they count only
-- where no other touch but direct ones is in the journey. Touches may lie before the range: the look-back reaches back from each conversion.
-- A journey has at most the 1000 most recent touches in reach (cut = 1 where there were more), and one of a
-- conversion that is over_cap has none.
CREATE OR REPLACE VIEW journeys_full AS
WITH
  conversions_in_range AS
  (
    SELECT *
    FROM conversions_between(
      site = {site:String},
      conversion = {conversion:String},
      from = {from:DateTime64(3, 'UTC')},
      to = {to:DateTime64(3, 'UTC')},
      currency = {currency:String},
      amount = {amount:String})
    WHERE NOT taken_back AND ({repeat:String} != 'first_only' OR nth = 1)
  ),
  -- Whoever ever converted: more people than the range has, found without looking at the range.
  converters AS
  (
    SELECT if(known.person_id = '', happened.node, known.person_id) AS person_id
    FROM
    (
      SELECT DISTINCT if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) AS node
      FROM events
      WHERE site = {site:String} AND name = {conversion:String}
    ) AS happened
    LEFT ANY JOIN (SELECT node, person_id FROM person_ids FINAL WHERE site = {site:String}) AS known
      ON known.node = happened.node
  ),
  -- Their visitors and users, and the actors that these were seen as: sessions are read of no others.
  nodes AS
  (
    SELECT person_id AS node FROM converters
    UNION ALL
    SELECT node FROM person_ids FINAL
    WHERE site = {site:String} AND person_id IN (SELECT person_id FROM converters)
  ),
  actors AS
  (
    SELECT DISTINCT if(visitor_id != '', concat('visitor:', visitor_id), concat('user:', user_id)) AS actor
    FROM events
    WHERE site = {site:String}
      AND if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) IN (SELECT node FROM nodes)
  ),
  per_person AS
  (
    SELECT
      person_id,
      arraySort(groupArrayArray(steps_between.steps)) AS steps
    FROM steps_between(
      site = {site:String},
      by = {by:String},
      views = {views:String},
      from = if({lookback_days:Float64} = 0, toDateTime64('2000-01-01 00:00:00', 3, 'UTC'),
        {from:DateTime64(3, 'UTC')} - toIntervalSecond(toInt64(ceil({lookback_days:Float64} * 86400)) + 1)),
      to = {to:DateTime64(3, 'UTC')}) AS steps_between
    WHERE actor IN (SELECT actor FROM actors) AND person_id IN (SELECT person_id FROM converters)
    GROUP BY person_id
  ),
  -- The steps of a person in parts of 1000, each with the part before it, so that the most recent 1000 of any
  -- conversion lie in one row: a crowded person's steps would else be copied as a whole to each conversion.
  parts AS
  (
    SELECT person_id, part.1 AS start_ms, part.2 AS steps
    FROM
    (
      SELECT
        person_id,
        arraySplit((step, number) -> number % 1000 = 1, per_person.steps, arrayEnumerate(per_person.steps)) AS own,
        arrayMap(
          (now, before, after) -> tuple(now[1].1, arrayConcat(before, now), after[1].1 = now[1].1 AND notEmpty(after)),
          own, arrayPopBack(arrayPushFront(own, [])), arrayPopFront(arrayPushBack(own, []))) AS parts
      FROM per_person
    )
    ARRAY JOIN parts AS part
    -- Of parts that begin at the same moment the last one is asked for.
    WHERE NOT part.3
  ),
  in_reach AS
  (
    SELECT
      conversions_in_range.*,
      arrayFilter(
        step -> NOT over_cap AND step.1 <= conversion_ms
          AND ({lookback_days:Float64} = 0 OR conversion_ms - step.1 <= {lookback_days:Float64} * 86400000)
          AND ({view_lookback_days:Float64} = 0 OR NOT step.5 OR conversion_ms - step.1 <= {view_lookback_days:Float64} * 86400000)
          AND ({repeat:String} != 'since_previous' OR step.1 > previous_ms),
        parts.steps) AS all_reached,
      length(all_reached) > 1000 AS cut,
      arraySlice(all_reached, greatest(1, toInt64(length(all_reached)) - 999)) AS reached
    FROM conversions_in_range
    ASOF LEFT JOIN parts
      ON parts.person_id = conversions_in_range.person_id AND parts.start_ms <= conversions_in_range.conversion_ms
  ),
  -- By a filter in either case: a choice between two arrays of tuples is made value by value.
  ruled AS
  (
    SELECT
      *,
      {direct:String} = 'keep' OR NOT arrayExists(step -> step.4 != 'direct', reached) AS keeps_direct,
      {views:String} != 'unless_clicked' OR NOT arrayExists(step -> NOT step.5 AND step.4 != 'direct', reached) AS keeps_views,
      arrayFilter(step -> (keeps_direct OR step.4 != 'direct') AND (keeps_views OR NOT step.5), reached) AS chosen,
      -- Of several dimensions the first: what they split adds up to it.
      if(position({by:String}, ',') = 0, chosen.3, arrayMap(step -> JSONExtractString(step.3, 1), chosen)) AS labels
    FROM in_reach
  )
SELECT
  event_id, conversion_time, conversion_ms, person_id, nth, previous_ms,
  value_sent, currency_sent, report_currency, converted, value, over_cap, cut,
  if({collapse:String} = 'consecutive',
    arrayFilter((step, label, before) -> label != before, chosen, labels, arrayPopBack(arrayPushFront(labels, '\0'))),
    chosen) AS steps
FROM ruled
WHERE (SELECT throwIf({repeat:String} NOT IN ('all', 'since_previous', 'first_only'),
    'repeat must be all, since_previous or first_only')) = 0
  AND (SELECT throwIf({direct:String} NOT IN ('keep', 'drop_unless_all'), 'direct must be keep or drop_unless_all')) = 0
  AND (SELECT throwIf({views:String} NOT IN ('keep', 'unless_clicked', 'ignore'), 'views must be keep, unless_clicked or ignore')) = 0
  AND (SELECT throwIf(NOT {view_lookback_days:Float64} >= 0, 'view_lookback_days must be 0 (as lookback_days) or more')) = 0
  AND (SELECT throwIf({collapse:String} NOT IN ('none', 'consecutive'), 'collapse must be none or consecutive')) = 0
  AND (SELECT throwIf(NOT {lookback_days:Float64} >= 0, 'lookback_days must be 0 (no limit) or more')) = 0;
