-- Rows of measures: the sessions that began in a range.
SELECT
  started_at AS at, actor, session_id, person_id, person_key() AS person_key, node,
  sipHash64(actor, session_id, started_at) AS session_key,
  views AS session_views,
  toUnixTimestamp64Milli(ended_at) - toUnixTimestamp64Milli(started_at) AS session_ms,
  exit_page AS session_exit_page, channel AS session_channel, source AS session_source,
  medium AS session_medium, campaign AS session_campaign, content AS session_content, term AS session_term,
  partner AS session_partner, coupon AS session_coupon, click_id_type AS session_click_id_type,
  referrer AS session_referrer, landing_page AS session_landing_page
FROM sessions_between(
  site = {site:String},
  from = {live_from:DateTime64(3, 'UTC')},
  to = end_of_sessions())
WHERE started_at >= {live_from:DateTime64(3, 'UTC')} AND started_at < {live_to:DateTime64(3, 'UTC')} AND is_live();
