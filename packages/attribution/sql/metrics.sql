-- The measures of a whole range, bots left out.
SELECT
  count() AS events,
  countIf(name = 'page_view') AS page_views,
  uniqExactIf(visitor_id, visitor_id != '') AS visitors,
  uniqExact(if(known.person_id = '', happened.node, known.person_id)) AS people,
  (SELECT countIf(opens_session) FROM touch_decisions(
      site = {site:String}, from = {from:DateTime64(3, 'UTC')}, to = {to:DateTime64(3, 'UTC')})
    WHERE touch_time >= {from:DateTime64(3, 'UTC')} AND touch_time < {to:DateTime64(3, 'UTC')}) AS sessions
FROM
(
  SELECT name, visitor_id,
    if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) AS node
  FROM events FINAL
  WHERE site = {site:String} AND bot = 0
    AND event_time >= {from:DateTime64(3, 'UTC')} AND event_time < {to:DateTime64(3, 'UTC')}
) AS happened
LEFT ANY JOIN (SELECT node, person_id FROM person_ids FINAL WHERE site = {site:String}) AS known
  ON known.node = happened.node;
