-- Everybody with touches of a stretch that fit by their number.
SELECT if(its_person.person_id = '', each_touch.node, its_person.person_id) AS person_id
FROM touches_between(site = asked_site(), from = begins(), to = ends()) AS each_touch
LEFT ANY JOIN (SELECT node, person_id FROM person_ids FINAL WHERE site = asked_site()) AS its_person
  ON its_person.node = each_touch.node
WHERE is_asked_for()
GROUP BY person_id
HAVING fits();
