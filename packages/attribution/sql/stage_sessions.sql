-- Decides the sessions of a slice of staged events.
INSERT INTO staged_sessions
  (site, run, actor, session_id, started_at, ended_at, hits, views, exit_page, node, channel, source, medium, campaign,
  content, term, partner, coupon, click_id_type, referrer, landing_page, person_id)
SELECT
  {site:String}, {run:UInt64}, actor, session_id, started_at, ended_at, hits, views, exit_page, node, channel, source, medium, campaign,
  content, term, partner, coupon, click_id_type, referrer, landing_page, person_id
FROM sessions_between(
  site = {site:String}, from = {live_from:DateTime64(3, 'UTC')}, to = {live_to:DateTime64(3, 'UTC')})
WHERE session_id != '' AND toDate(started_at) IN {days:Array(Date)};
