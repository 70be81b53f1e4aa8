-- Every node of people(), who are rows with a person_id.
SELECT arrayJoin(arrayPushBack(names_of_those.nodes, those.person_id)) AS node
FROM (people()) AS those
LEFT ANY JOIN
(
  SELECT person_id, groupArray(node) AS nodes FROM person_ids FINAL WHERE site = asked_site() GROUP BY person_id
) AS names_of_those ON names_of_those.person_id = those.person_id;
