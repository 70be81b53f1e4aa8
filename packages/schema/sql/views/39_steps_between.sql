-- The touches of a site from an instant until before another as steps of journeys: one row per actor and person,
-- with tuples (touch_ms, event_id, label, channel, is_view).
CREATE OR REPLACE VIEW steps_between AS
WITH
  -- What an actor did as one user.
  parts AS
  (
    SELECT
      actor,
      arrayJoin(arrayDistinct(found.steps.5)) AS user_id,
      if(user_id != '', concat('user:', user_id), concat('visitor:', substring(actor, 9))) AS node,
      arrayMap(step -> tuple(step.1, step.2, step.3, step.4, step.7), arrayFilter(step -> step.5 = user_id, found.steps)) AS steps
    FROM actor_steps(
      site = {site:String},
      by = {by:String},
      views = {views:String},
      from = {from:DateTime64(3, 'UTC')},
      to = {to:DateTime64(3, 'UTC')}) AS found
  )
SELECT parts.actor AS actor, if(known.person_id = '', parts.node, known.person_id) AS person_id, parts.steps AS steps
FROM parts
LEFT ANY JOIN (SELECT node, person_id FROM person_ids FINAL WHERE site = {site:String}) AS known
  ON known.node = parts.node;
