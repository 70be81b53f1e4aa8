-- One row per journey that ended in a range without a conversion, under the rules of journeys_full.
-- lost = 'never_converted': one for each person with touches and without any conversion in the range.
-- lost = 'also_tail': also what follows the last conversion of a person who has one.
-- It has at most the 1000 most recent touches in reach (cut = 1 where there were more).
-- It belongs to the range when its last touch does, and the look-back reaches back from that touch.
-- repeat = 'since_previous' leaves out what came before the person's last conversion before the range.
CREATE OR REPLACE VIEW lost_journeys_full AS
WITH
  converted AS
  (
    SELECT
      person_id,
      maxIf(conversion_ms, conversion_time >= {from:DateTime64(3, 'UTC')}) AS last_ms,
      maxIf(conversion_ms, conversion_time < {from:DateTime64(3, 'UTC')}) AS before_ms
    FROM conversions_between(
      site = {site:String},
      conversion = {conversion:String},
      from = toDateTime64('1970-01-01 00:00:00', 3, 'UTC'),
      to = {to:DateTime64(3, 'UTC')},
      currency = '',
      amount = 'value')
    WHERE NOT taken_back
    GROUP BY person_id
  ),
  -- Actors that may be of a person with more nodes than one, or of several persons. Any other is a visitor whom
  -- nothing ties to anybody: most are, and their steps need not be put together again.
  tied AS
  (
    SELECT if(visitor_id != '', concat('visitor:', visitor_id), concat('user:', user_id)) AS actor
    FROM events
    WHERE site = {site:String} AND (user_id != '' OR visitor_id = '')
    UNION ALL
    SELECT node FROM person_ids WHERE site = {site:String}
    UNION ALL
    SELECT person_id FROM person_ids WHERE site = {site:String}
  ),
  per_person AS
  (
    SELECT actor AS person_id,
      arraySort(arrayMap(step -> tuple(step.1, step.2, step.3, step.4, step.7), actor_steps.steps)) AS steps
    FROM actor_steps(
      site = {site:String},
      by = {by:String},
      views = {views:String},
      from = if({lookback_days:Float64} = 0, toDateTime64('2000-01-01 00:00:00', 3, 'UTC'),
        {from:DateTime64(3, 'UTC')} - toIntervalSecond(toInt64(ceil({lookback_days:Float64} * 86400)) + 1)),
      to = {to:DateTime64(3, 'UTC')}) AS actor_steps
    WHERE actor NOT IN (SELECT actor FROM tied)
    UNION ALL
    SELECT person_id, arraySort(groupArrayArray(steps_between.steps)) AS steps
    FROM steps_between(
      site = {site:String},
      by = {by:String},
      views = {views:String},
      from = if({lookback_days:Float64} = 0, toDateTime64('2000-01-01 00:00:00', 3, 'UTC'),
        {from:DateTime64(3, 'UTC')} - toIntervalSecond(toInt64(ceil({lookback_days:Float64} * 86400)) + 1)),
      to = {to:DateTime64(3, 'UTC')}) AS steps_between
    WHERE actor IN (SELECT actor FROM tied)
    GROUP BY person_id
  ),
  ended AS
  (
    SELECT
      per_person.person_id AS person_id,
      per_person.steps AS all_steps,
      all_steps[-1].1 AS last_touch_ms,
      multiIf(converted.last_ms > 0, converted.last_ms,
        {repeat:String} = 'since_previous', converted.before_ms, toInt64(-1)) AS after_ms
    FROM per_person
    LEFT ANY JOIN converted ON converted.person_id = per_person.person_id
    WHERE (converted.last_ms = 0 OR {lost:String} = 'also_tail')
      AND last_touch_ms >= toUnixTimestamp64Milli({from:DateTime64(3, 'UTC')})
      AND last_touch_ms > after_ms
  ),
  -- Steps are in the order of time, so what is in reach is their end.
  in_reach AS
  (
    SELECT
      person_id, last_touch_ms,
      -- Views have a look-back of their own; this choice is made once for all rows.
      if({view_lookback_days:Float64} = 0, all_steps, arrayFilter(
        step -> NOT step.5 OR last_touch_ms - step.1 <= {view_lookback_days:Float64} * 86400000,
        all_steps)) AS looked_at,
      arrayCount(
        touch_ms -> touch_ms > after_ms
          AND ({lookback_days:Float64} = 0 OR last_touch_ms - touch_ms <= {lookback_days:Float64} * 86400000),
        looked_at.1) AS all_reached,
      all_reached > 1000 AS cut,
      arraySlice(looked_at, -toInt64(least(all_reached, 1000))) AS reached
    FROM ended
  ),
  ruled AS
  (
    SELECT
      *,
      arrayExists(channel -> channel != 'direct', reached.4) AS has_other,
      {views:String} = 'unless_clicked' AND arrayExists(step -> NOT step.5 AND step.4 != 'direct', reached) AS has_click,
      if({direct:String} = 'keep' AND {views:String} != 'unless_clicked', reached, arrayFilter(
        step -> ({direct:String} = 'keep' OR NOT has_other OR step.4 != 'direct') AND NOT (has_click AND step.5),
        reached)) AS chosen,
      -- Of several dimensions the first: what they split adds up to it.
      if(position({by:String}, ',') = 0, chosen.3, arrayMap(step -> JSONExtractString(step.3, 1), chosen)) AS labels
    FROM in_reach
  )
SELECT
  person_id, last_touch_ms, cut,
  if({collapse:String} = 'consecutive',
    arrayFilter((step, label, before) -> label != before, chosen, labels, arrayPopBack(arrayPushFront(labels, '\0'))),
    chosen) AS steps
FROM ruled
WHERE (SELECT throwIf({lost:String} NOT IN ('never_converted', 'also_tail'),
    'lost must be never_converted or also_tail')) = 0;
