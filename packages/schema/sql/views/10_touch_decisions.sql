-- Every event that may be a touch, with its session and whether it is one.
-- Sessions and direct touches are a function of the set of events and never of the order in which
-- they arrived, so they are decided here, when they are read. site = '' means all sites.
--
-- Hits are the rows with a page, by actor, ordered by (touch_time, event_id). A hit more than 30
-- minutes after the one before opens a session (exactly 30 minutes continues it); so does a hit whose
-- evidence differs from the last evidence of that stretch.
-- A touch is: an explicit one, page or not; a hit with new evidence; a hit that opens a stretch without
-- evidence (direct); evidence without a page.
-- One day more is read on both sides: a session may have begun before, and copies of one event may
-- carry different times. Of copies the first received counts.
CREATE OR REPLACE VIEW touch_decisions AS
WITH
  candidates AS
  (
    SELECT
      site, actor, event_id, name,
      max(version) AS version,
      argMax(
        tuple(touch_time, visitor_id, user_id, has_page, evidence, evidence_key, channel, source, medium,
          campaign, content, term, click_id_type, click_id, partner, coupon, referrer, landing_page),
        tuple(touch_candidates.version, touch_time)) AS kept
    FROM touch_candidates
    WHERE ({site:String} = '' OR site = {site:String})
      AND touch_time >= {from:DateTime64(3, 'UTC')} - INTERVAL 1 DAY
      AND touch_time < {to:DateTime64(3, 'UTC')} + INTERVAL 1 DAY
      AND name NOT IN ('identify', 'group', 'alias')
    GROUP BY site, actor, event_id, name
  ),
  hits AS
  (
    SELECT
      site, actor, event_id, name, version,
      kept.1 AS touch_time, kept.2 AS visitor_id, kept.3 AS user_id, kept.4 AS has_page,
      kept.5 AS evidence, kept.6 AS evidence_key, kept.7 AS channel, kept.8 AS source,
      kept.9 AS medium, kept.10 AS campaign, kept.11 AS content, kept.12 AS term,
      kept.13 AS click_id_type, kept.14 AS click_id, kept.15 AS partner, kept.16 AS coupon,
      kept.17 AS referrer, kept.18 AS landing_page,
      toUnixTimestamp64Milli(touch_time) AS touch_ms,
      has_page AND touch_ms - lag(touch_ms, 1, toInt64(-1800001)) OVER in_time > 1800000 AS after_gap
    FROM candidates
    WINDOW in_time AS (PARTITION BY site, actor, has_page ORDER BY touch_ms, event_id, name)
  ),
  stretches AS
  (
    SELECT *, sum(after_gap) OVER (PARTITION BY site, actor, has_page ORDER BY touch_ms, event_id, name
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS stretch
    FROM hits
  ),
  decided AS
  (
    SELECT
      *,
      ifNull(anyLast(nullIf(evidence_key, '')) OVER (
        PARTITION BY site, actor, has_page, stretch ORDER BY touch_ms, event_id, name
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), '') AS evidence_before,
      has_page AND evidence_key != '' AND evidence_key != evidence_before AS new_evidence,
      after_gap OR new_evidence AS opens_session,
      has_page AND after_gap AND evidence = 'none' AS is_direct,
      evidence = 'explicit' OR new_evidence OR is_direct OR (NOT has_page AND evidence != 'none')
        AS is_touch
    FROM stretches
  )
SELECT
  site, actor, event_id, name, version, touch_time, visitor_id, user_id,
  if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) AS node,
  has_page, evidence, evidence_key, opens_session, is_touch,
  ifNull(anyLast(if(opens_session, event_id, NULL)) OVER (
    PARTITION BY site, actor, has_page ORDER BY touch_ms, event_id, name
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), '') AS session_id,
  if(is_direct, 'direct', channel) AS channel,
  if(is_direct, '(direct)', source) AS source,
  if(is_direct, '(none)', medium) AS medium,
  campaign, content, term, click_id_type, click_id, partner, coupon, referrer, landing_page
FROM decided;
