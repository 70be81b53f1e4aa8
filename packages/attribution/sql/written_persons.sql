-- The person of each node as it was written last.
SELECT site, node, person_id, version FROM person_ids FINAL;
