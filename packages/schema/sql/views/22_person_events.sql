-- The events of a site from an instant until before another, bots and what waits for a server left out, each with its person.
-- A node is who the event itself names, a person whom that node is known as by now. The aliases are odd, because
-- this is read within statements whose own would be taken for them.
CREATE OR REPLACE VIEW person_events AS
SELECT each_event.*, if(its_person.person_id = '', each_event.node, its_person.person_id) AS person_id
FROM
(
  SELECT *, if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) AS node
  FROM events FINAL
  WHERE site = {site:String} AND bot = 0 AND unconfirmed = 0
    AND event_time >= {from:DateTime64(3, 'UTC')} AND event_time < {to:DateTime64(3, 'UTC')}
) AS each_event
LEFT ANY JOIN (SELECT node, person_id FROM person_ids FINAL WHERE site = {site:String}) AS its_person
  ON its_person.node = each_event.node;
