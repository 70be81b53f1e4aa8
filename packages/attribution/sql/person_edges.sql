-- The identity facts that touch some nodes, oldest first, and how many there are.
SELECT kind, a, b, min(identity_edges.edge_time) AS edge_time,
  argMin(identity_edges.event_id, identity_edges.edge_time) AS event_id,
  count() OVER () AS total
FROM identity_edges
WHERE site = {site:String} AND (a IN {nodes:Array(String)} OR b IN {nodes:Array(String)})
GROUP BY kind, a, b
ORDER BY edge_time, kind, a, b
LIMIT 500;
