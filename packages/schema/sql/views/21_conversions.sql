-- Events that are somebody's goal, with their person. Any other event can be asked for as a
-- conversion by its name; this list is what people browse. What waits for a server to confirm it is left out.
CREATE OR REPLACE VIEW conversions AS
SELECT
  happened.site AS site, event_id, name, event_time AS conversion_time,
  if(known.person_id = '', happened.node, known.person_id) AS person_id,
  visitor_id, user_id, value, currency, order_id, country, device
FROM
(
  SELECT *, if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) AS node
  FROM events FINAL
  WHERE bot = 0 AND unconfirmed = 0 AND name IN ('purchase', 'lead', 'complete_registration', 'start_trial', 'subscribe',
    'contact', 'schedule', 'submit_application', 'donate')
) AS happened
LEFT ANY JOIN (SELECT site, node, person_id FROM person_ids FINAL) AS known
  ON known.site = happened.site AND known.node = happened.node;
