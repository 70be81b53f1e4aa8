-- Every event that may be a touch, with its session and whether it is one.
-- Sessions and direct touches are a function of the set of events and never of the order in which
-- they arrived, so they are decided here, when they are read. site = '' means all sites.
--
-- Hits are the rows with a page, by actor, ordered by (touch_time, event_id). A hit more than 30
-- minutes after the one before opens a session (exactly 30 minutes continues it); so does a hit whose
-- evidence differs from the last evidence of that stretch. A stretch that has gone on for a whole day, in UTC,
-- is cut at the end of it: so what a day's hits are depends on that day and the one before alone.
-- A touch is: an explicit one, page or not; a hit with new evidence; a hit that opens a stretch without
-- evidence (direct); evidence without a page.
-- So much is read before the range: a session may have begun there.
-- Every window has the same order, and columns that nobody asks for are not read.
CREATE OR REPLACE VIEW touch_decisions AS
WITH
  in_reach AS
  (
    SELECT *
    FROM touch_candidates
    WHERE ({site:String} = '' OR site = {site:String})
      AND touch_time >= toStartOfDay({from:DateTime64(3, 'UTC')}) - INTERVAL 1470 MINUTE
      AND touch_time < {to:DateTime64(3, 'UTC')}
  ),
  neighbours AS
  (
    SELECT
      *,
      toUnixTimestamp64Milli(touch_time) AS touch_ms,
      lag(toUnixTimestamp64Milli(touch_time), 1, toInt64(-1800001)) OVER in_time AS previous_ms,
      anyLastIf(evidence_key, evidence_key != '') OVER before AS last_key,
      anyLastIf(toUnixTimestamp64Milli(touch_time), evidence_key != '') OVER before AS last_key_ms
    FROM in_reach
    WINDOW
      in_time AS (PARTITION BY site, actor, has_page ORDER BY touch_time, event_id, name),
      before AS (PARTITION BY site, actor, has_page ORDER BY touch_time, event_id, name
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
  ),
  gaps AS
  (
    SELECT
      *,
      anyLastIf(touch_ms, touch_ms - previous_ms > 1800000) OVER (
        PARTITION BY site, actor, has_page ORDER BY touch_time, event_id, name
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS gap_ms,
      intDiv(touch_ms, 86400000) AS touch_day,
      touch_day - intDiv(gap_ms, 86400000) > 1 AS is_cut
    FROM neighbours
  ),
  stretches AS
  (
    SELECT
      *,
      has_page AND (touch_ms - previous_ms > 1800000 OR (is_cut AND intDiv(previous_ms, 86400000) < touch_day))
        AS after_gap,
      if(is_cut, touch_day * 86400000, gap_ms) AS stretch_ms
    FROM gaps
  ),
  decided AS
  (
    SELECT
      *,
      -- Evidence from before the gap is not this stretch's.
      has_page AND evidence_key != '' AND (last_key_ms < stretch_ms OR evidence_key != last_key) AS new_evidence,
      after_gap OR new_evidence AS opens_session,
      has_page AND after_gap AND evidence = 'none' AS is_direct,
      evidence = 'explicit' OR new_evidence OR is_direct OR (NOT has_page AND evidence != 'none')
        AS is_touch
    FROM stretches
  )
SELECT
  site, actor, node, event_id, name, touch_time, visitor_id, user_id,
  has_page, evidence, evidence_key, opens_session, is_touch,
  if(has_page, anyLastIf(event_id, opens_session) OVER (
    PARTITION BY site, actor, has_page ORDER BY touch_time, event_id, name
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), '') AS session_id,
  if(is_direct, 'direct', channel) AS channel,
  if(is_direct, '(direct)', source) AS source,
  if(is_direct, '(none)', medium) AS medium,
  campaign, content, term, click_id_type, click_id, partner, coupon, referrer, landing_page
FROM decided;
