-- What opened the sessions of a site, from an instant until before another: their begin, their words and
-- their person. A session that was under way at the instant may seem to begin after it when it began more than a
-- day before.
CREATE OR REPLACE VIEW session_openers AS
SELECT opened.*, if(known.person_id = '', opened.node, known.person_id) AS person_id
FROM
(
  SELECT
    actor, event_id AS session_id, touch_time AS started_at, node,
    channel, source, medium, campaign, content, term, partner, coupon, click_id_type, referrer, landing_page
  FROM touch_decisions(
    site = {site:String},
    from = {from:DateTime64(3, 'UTC')},
    to = {to:DateTime64(3, 'UTC')})
  WHERE has_page AND opens_session
) AS opened
LEFT ANY JOIN (SELECT node, person_id FROM person_ids FINAL WHERE site = {site:String}) AS known
  ON known.node = opened.node;
