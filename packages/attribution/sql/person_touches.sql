-- The touches of some nodes, which are one person's, before an instant, oldest first, with how many there are: the
-- latest until another instant and the latest after it, so many of each.
SELECT * FROM
(
  SELECT
    toUnixTimestamp64Milli(touch_time) AS touch_ms, event_id, name, session_id,
    channel, source, medium, campaign, content, term, click_id_type, partner, coupon,
    domain(referrer) AS referrer_host, landing_page, evidence,
    count() OVER () AS total
  FROM touches_between(
    site = {site:String}, from = '2000-01-01 00:00:00', to = {to:DateTime64(3, 'UTC')})
  WHERE actor IN (
      SELECT if(visitor_id != '', concat('visitor:', visitor_id), concat('user:', user_id)) FROM events
      WHERE site = {site:String}
        AND if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) IN {nodes:Array(String)})
    AND node IN {nodes:Array(String)}
  ORDER BY touch_ms DESC, event_id DESC, name DESC
  LIMIT {limit:UInt32} BY touch_ms > {moment:Int64}
)
ORDER BY touch_ms, event_id, name;
