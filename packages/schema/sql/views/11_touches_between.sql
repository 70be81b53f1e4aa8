-- The touches of a site from an instant until before another. site = '' means all sites.
CREATE OR REPLACE VIEW touches_between AS
SELECT
  site, event_id, name, touch_time, actor, visitor_id, user_id, node, session_id,
  channel, source, medium, campaign, content, term, click_id_type, click_id,
  partner, coupon, referrer, landing_page, evidence
FROM touch_decisions(
  site = {site:String},
  from = {from:DateTime64(3, 'UTC')},
  to = {to:DateTime64(3, 'UTC')})
WHERE is_touch AND touch_time >= {from:DateTime64(3, 'UTC')};
