-- Whom nodes are known as, by the numbers of both.
(
  SELECT sipHash64(node) AS known_node, sipHash64(person_id) AS known_person
  FROM person_ids FINAL
  WHERE site = {site:String} AND person_id != node
)
