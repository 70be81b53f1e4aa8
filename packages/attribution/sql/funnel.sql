-- How far each person came through the steps, and the summary by step.
-- steps: JSON array of event names; filters: JSON array, one list of [column, is|is_not|contains, values]
-- for each step. One event never serves two steps of one chain: every step looks at the chains as they
-- were before the event. The chain kept at a step is the one that starts latest, because it leaves the
-- most of the window; what is reported is the first chain that reached the step.
WITH
  JSONExtract({steps:String}, 'Array(String)') AS names,
  JSONExtract({filters:String}, 'Array(Array(Tuple(String, String, Array(String))))') AS conditions,
  length(names) AS n,
  range(1, n + 1) AS numbers,
  {window_ms:Int64} AS window_ms,
  {anchor:String} = 'first' AS from_first,
  found AS
  (
    SELECT
      toUnixTimestamp64Milli(event_time) AS at, event_id,
      if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) AS node,
      map('country', toString(country), 'device', toString(device), 'browser', toString(browser),
        'os', toString(os), 'channel', toString(channel), 'source', toString(source),
        'medium', toString(medium), 'campaign', toString(campaign), 'content', toString(content),
        'term', toString(term), 'path', path, 'url', url, 'title', title, 'referrer', referrer,
        'currency', toString(currency), 'locale', toString(locale), 'partner', toString(partner),
        'coupon', toString(coupon), 'landing_page', landing_page) AS dimensions,
      arrayFilter(number -> name = names[number] AND arrayAll(condition -> multiIf(
          condition.2 = 'is', has(condition.3, dimensions[condition.1]),
          condition.2 = 'is_not', NOT has(condition.3, dimensions[condition.1]),
          arrayExists(part -> positionCaseInsensitiveUTF8(dimensions[condition.1], part) > 0, condition.3)),
        conditions[number]), numbers) AS matched
    FROM events FINAL
    WHERE site = {site:String} AND name IN (SELECT arrayJoin(JSONExtract({steps:String}, 'Array(String)')))
      AND event_time >= {from:DateTime64(3, 'UTC')} AND event_time < {to:DateTime64(3, 'UTC')}
      AND bot = 0
  ),
  per_person AS
  (
    SELECT
      if(known.person_id = '', found.node, known.person_id) AS person_id,
      arraySort(groupArray(tuple(at, found.matched[1], event_id, found.matched))) AS happened
    FROM found
    LEFT ANY JOIN (SELECT node, person_id FROM person_ids FINAL WHERE site = {site:String}) AS known
      ON known.node = found.node
    WHERE notEmpty(found.matched)
    GROUP BY person_id
  ),
  folded AS
  (
    SELECT
      person_id,
      arrayFold(
        (chains, event) -> tuple(
          arrayMap(
            number -> if(
              has(event.4, number) AND if(number = 1, NOT (from_first AND notEmpty(chains.1[1])),
                notEmpty(chains.1[number - 1]) AND event.1 - chains.1[number - 1][1] <= window_ms),
              if(number = 1, [event.1], arrayPushBack(chains.1[number - 1], event.1)),
              chains.1[number]),
            numbers),
          arrayMap((now, before) -> if(notEmpty(before), before, now), chains.1, chains.2)),
        happened,
        tuple(arrayMap(number -> emptyArrayInt64(), numbers), arrayMap(number -> emptyArrayInt64(), numbers)))
        AS chains
    FROM per_person
  ),
  reached AS
  (
    SELECT
      person_id,
      arrayMap((now, before) -> if(notEmpty(before), before, now), chains.1, chains.2) AS chain,
      countEqual(arrayMap(times -> notEmpty(times), chain), 1) AS level
    FROM folded
  )
SELECT
  step,
  uniqExact(person_id) AS people,
  quantilesExactIf(0.5, 0.75, 0.9, 0.95)((chain[step][step] - chain[step][step - 1]) / 1000, step > 1) AS from_previous,
  quantilesExactIf(0.5, 0.75, 0.9, 0.95)((chain[step][step] - chain[step][1]) / 1000, step = n) AS to_convert
FROM reached
ARRAY JOIN range(1, level + 1) AS step
GROUP BY step
ORDER BY step;
