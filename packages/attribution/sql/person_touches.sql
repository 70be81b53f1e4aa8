-- Every touch of some nodes, which are one person's, until an instant, oldest first. Of copies of one event
-- the first received counts, as in journeys_full.
SELECT * EXCEPT version
FROM
(
  SELECT
    toUnixTimestamp64Milli(touch_time) AS touch_ms, event_id, name, version, session_id,
    channel, source, medium, campaign, content, term, click_id_type, partner, coupon,
    domain(referrer) AS referrer_host, landing_page, evidence
  FROM touches_between(
    site = {site:String}, from = '2000-01-01 00:00:00', to = {to:DateTime64(3, 'UTC')})
  WHERE actor IN (
      SELECT actor FROM touch_candidates
      WHERE site = {site:String}
        AND if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) IN {nodes:Array(String)})
    AND node IN {nodes:Array(String)}
  ORDER BY event_id, name, version DESC, touch_ms
  LIMIT 1 BY event_id, name
)
ORDER BY touch_ms, event_id, name;
