-- The sessions of a site with their person, the words of what opened them, and what was seen in them until an
-- instant. One that was under way a day before `from` has only its later part, so whoever asks for the
-- sessions of a range asks from a day before it.
CREATE OR REPLACE VIEW sessions_between AS
SELECT seen.*, if(known.person_id = '', seen.node, known.person_id) AS person_id
FROM
(
  SELECT
    actor,
    anyIf(event_id, opens_session) AS session_id,
    min(touch_time) AS started_at,
    max(touch_time) AS ended_at,
    count() AS hits,
    countIf(name IN ('page_view', 'screen_view')) AS views,
    argMax(hit.landing_page, tuple(touch_time, event_id, name)) AS exit_page,
    anyIf(hit.node, opens_session) AS node,
    anyIf(hit.channel, opens_session) AS channel,
    anyIf(hit.source, opens_session) AS source,
    anyIf(hit.medium, opens_session) AS medium,
    anyIf(hit.campaign, opens_session) AS campaign,
    anyIf(hit.content, opens_session) AS content,
    anyIf(hit.term, opens_session) AS term,
    anyIf(hit.partner, opens_session) AS partner,
    anyIf(hit.coupon, opens_session) AS coupon,
    anyIf(hit.click_id_type, opens_session) AS click_id_type,
    anyIf(hit.referrer, opens_session) AS referrer,
    anyIf(hit.landing_page, opens_session) AS landing_page
  FROM
  (
    -- By a number and not by the id of a session: a window of numbers costs half of one of texts.
    SELECT
      *,
      sum(opens_session) OVER (PARTITION BY site, actor, has_page ORDER BY touch_time, event_id, name
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS number
    FROM touch_decisions(
      site = {site:String},
      from = {from:DateTime64(3, 'UTC')},
      to = {to:DateTime64(3, 'UTC')})
    WHERE has_page
  ) AS hit
  GROUP BY actor, number
) AS seen
LEFT ANY JOIN (SELECT node, person_id FROM person_ids FINAL WHERE site = {site:String}) AS known
  ON known.node = seen.node;
