-- The events of a site from an instant until before another, with their person and the session that each
-- belongs to. A hit (what has a page) belongs to the session of its browser that began last, at or before it.
-- What has no page, and identify, group and alias, belong to the session of their person that began last
-- within the 24 hours before, in whatever browser. session_of = '' where there is none.
-- Of sessions that began in the same millisecond a hash picks one, always the same.
CREATE OR REPLACE VIEW session_events AS
SELECT
  happened.*,
  if(is_hit OR toUnixTimestamp64Milli(event_time) - toUnixTimestamp64Milli(opened.started_at) <= 86400000,
    opened.session_id, '') AS session_of,
  if(session_of = '', '', opened.actor) AS session_actor,
  opened.started_at AS session_started_at,
  if(session_of = '', '', toString(opened.channel)) AS session_channel,
  if(session_of = '', '', toString(opened.source)) AS session_source,
  if(session_of = '', '', toString(opened.medium)) AS session_medium,
  if(session_of = '', '', toString(opened.campaign)) AS session_campaign,
  if(session_of = '', '', opened.content) AS session_content,
  if(session_of = '', '', opened.term) AS session_term,
  if(session_of = '', '', opened.partner) AS session_partner,
  if(session_of = '', '', opened.coupon) AS session_coupon,
  if(session_of = '', '', opened.click_id_type) AS session_click_id_type,
  if(session_of = '', '', opened.referrer) AS session_referrer,
  if(session_of = '', '', opened.landing_page) AS session_landing_page
FROM
(
  SELECT
    *,
    has_page AND name NOT IN ('identify', 'group', 'alias') AS is_hit,
    -- 128 bits, as uniqExact has them: texts cost a sixth more of the whole.
    sipHash128(toUInt8(is_hit),
      if(is_hit, if(visitor_id != '', concat('visitor:', visitor_id), concat('user:', user_id)), person_id)) AS follows,
    toUnixTimestamp64Milli(event_time) * 1048576 + 1048575 AS place
  FROM person_events(
    site = {site:String},
    from = {from:DateTime64(3, 'UTC')},
    to = {to:DateTime64(3, 'UTC')})
) AS happened
ASOF LEFT JOIN
(
  SELECT
    *, sipHash128(toUInt8(part.1), part.2) AS followed,
    toUnixTimestamp64Milli(started_at) * 1048576 + toInt64(cityHash64(actor, session_id) % 1048576) AS place
  FROM session_openers(
    site = {site:String},
    from = toStartOfDay({from:DateTime64(3, 'UTC')}) - INTERVAL 1 DAY,
    to = {to:DateTime64(3, 'UTC')})
  ARRAY JOIN [(1, actor), (0, person_id)] AS part
) AS opened
  ON happened.follows = opened.followed AND happened.place >= opened.place;
