-- How far each person came through the steps, and the summary by step.
-- step_conditions() are the conditions of the n steps, names all names that any of them takes. One event never serves two steps of one chain: every step looks at the chains as they
-- were before the event. The chain kept at a step is the one that starts latest, because it leaves the
-- most of the window; what is reported is the first chain that reached the step.
WITH
  {n:UInt8} AS n,
  range(1, n + 1) AS numbers,
  {window_ms:Int64} AS window_ms,
  {anchor:String} = 'first' AS from_first,
  found AS
  (
    SELECT
      toUnixTimestamp64Milli(event_time) AS at, event_id,
      if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) AS node,
      arrayFilter(number -> [step_conditions()][number], numbers) AS matched
    FROM events FINAL
    WHERE site = {site:String} AND name IN {names:Array(String)}
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
