-- Sessions: 30 minutes without activity or new evidence end one. The id is the event that opened it.
CREATE OR REPLACE VIEW sessions AS
SELECT
  site, session_id, actor,
  min(touch_time) AS started_at,
  max(touch_time) AS ended_at,
  count() AS hits,
  argMin(decision.visitor_id, tuple(touch_time, event_id)) AS visitor_id,
  argMax(decision.user_id, tuple(decision.user_id != '', touch_time, event_id)) AS user_id,
  anyIf(decision.channel, opens_session) AS channel,
  anyIf(decision.source, opens_session) AS source,
  anyIf(decision.medium, opens_session) AS medium,
  anyIf(decision.campaign, opens_session) AS campaign,
  anyIf(decision.landing_page, opens_session) AS landing_page
FROM touch_decisions(site = '', from = '2000-01-01 00:00:00', to = '2200-01-01 00:00:00') AS decision
WHERE has_page
GROUP BY site, session_id, actor;
