-- A page of people(), each with every node that they are known as.
SELECT found.person_id AS person_id, arraySort(arrayPushBack(theirs.nodes, found.person_id)) AS nodes
FROM (people()) AS found
LEFT ANY JOIN
(
  SELECT person_id, groupArray(node) AS nodes FROM person_ids FINAL WHERE site = {site:String} GROUP BY person_id
) AS theirs ON theirs.person_id = found.person_id
ORDER BY person_id
LIMIT {limit:UInt32} OFFSET {offset:UInt32};
