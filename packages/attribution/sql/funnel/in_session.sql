-- Only what has a page belongs to a session.
INNER JOIN
(
  SELECT event_id, name, concat(actor, ' ', session_id) AS session
  FROM touch_decisions(
    site = {site:String},
    from = {from:DateTime64(3, 'UTC')},
    to = {to:DateTime64(3, 'UTC')})
  WHERE has_page
) AS hits
  ON hits.event_id = happened.event_id AND hits.name = happened.name
