-- Which person a visitor or user is. A node that is not listed in person_ids is a person by itself.
CREATE OR REPLACE VIEW people AS
SELECT
  nodes.site AS site,
  if(known.person_id = '', nodes.node, known.person_id) AS person_id,
  nodes.node AS node,
  first_seen, last_seen, events
FROM
(
  SELECT
    site,
    if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) AS node,
    min(event_time) AS first_seen, max(event_time) AS last_seen, count() AS events
  FROM events FINAL
  WHERE bot = 0
  GROUP BY site, node
) AS nodes
LEFT ANY JOIN (SELECT site, node, person_id FROM person_ids FINAL) AS known
  ON known.site = nodes.site AND known.node = nodes.node;
