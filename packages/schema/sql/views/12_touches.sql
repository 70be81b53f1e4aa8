-- Every touch of every site.
CREATE OR REPLACE VIEW touches AS
SELECT
  site, event_id, touch_time, visitor_id, channel, source, medium, campaign, content, term,
  click_id_type, click_id, partner, coupon, landing_page, evidence,
  session_id, actor, user_id, name, referrer
FROM touches_between(site = '', from = '2000-01-01 00:00:00', to = '2200-01-01 00:00:00');
