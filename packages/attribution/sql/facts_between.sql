-- The identity facts that say that two nodes are the same, oldest first.
SELECT kind, a, b, min(identity_edges.edge_time) AS edge_time,
  argMin(identity_edges.event_id, identity_edges.edge_time) AS event_id
FROM identity_edges
WHERE site = {site:String}
  AND ((a = {a:String} AND b = {b:String}) OR (a = {b:String} AND b = {a:String}))
GROUP BY kind, a, b
ORDER BY edge_time, kind, a, b;
