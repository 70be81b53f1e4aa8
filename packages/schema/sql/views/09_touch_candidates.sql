-- Events that may be touches: whatever has a page or carries evidence. Which of them are touches depends
-- on their neighbours (sessions), so it is decided when it is read.
CREATE OR REPLACE VIEW touch_candidates AS
SELECT
  site,
  if(visitor_id != '', concat('visitor:', visitor_id), concat('user:', user_id)) AS actor,
  if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) AS node,
  event_time AS touch_time,
  event_id, name, visitor_id, user_id, has_page, evidence, evidence_key,
  channel, source, medium, campaign, content, term, click_id_type, click_id,
  partner, coupon, referrer, landing_page
FROM events FINAL
WHERE bot = 0 AND (has_page OR evidence != 'none') AND name NOT IN ('identify', 'group', 'alias');
