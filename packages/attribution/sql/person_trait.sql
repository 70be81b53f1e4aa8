-- Two lists: nodes, and the latest text of a trait of the person of each. Both begin with nobody, who has none.
SELECT tuple(arrayPushFront(groupArray(node), ''), arrayPushFront(groupArray(value), ''))
FROM
(
  SELECT arrayJoin(arrayPushBack(names_of_those.nodes, those.person_id)) AS node, those.value AS value
  FROM
  (
    SELECT person_id, argMax(text, tuple(event_time, event_id)) AS value
    FROM
    (
      SELECT person_id, event_time, event_id, trait_text() AS text
      FROM person_events(
        site = asked_site(),
        from = toDateTime64('2000-01-01 00:00:00', 3, 'UTC'),
        to = toDateTime64('2200-01-01 00:00:00', 3, 'UTC'))
      WHERE name = 'identify' AND type = 'identify' AND text != ''
    )
    GROUP BY person_id
  ) AS those
  LEFT ANY JOIN
  (
    SELECT person_id, groupArray(node) AS nodes FROM person_ids FINAL WHERE site = asked_site() GROUP BY person_id
  ) AS names_of_those ON names_of_those.person_id = those.person_id
);
