-- The person of a node; no row when the node is its own person.
SELECT person_id FROM person_ids FINAL
WHERE site = {site:String} AND node = {node:String} AND person_id != node;
