-- Touches as nodes of flows: each is its channel.
SELECT
  person_id, person_id AS entity, step.1 AS at, step.2 AS event_id, label_of() AS label, starts() AS is_start
FROM
(
  SELECT person_id, arrayJoin(touched.steps) AS step, step.4 AS path
  FROM steps_between(
    site = {site:String}, by = 'channel', views = 'keep',
    from = {from:DateTime64(3, 'UTC')}, to = {to:DateTime64(3, 'UTC')}) AS touched
)
