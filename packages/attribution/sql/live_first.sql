-- The first event received since an instant, and how many there are, bots among them.
SELECT
  first.2 AS event_id, first.3 AS name, first.1 AS received_at,
  words.1 AS visitor_id, words.2 AS url, words.3 AS evidence, words.4 AS channel, words.5 AS bot,
  words.6 AS consent_analytics, words.7 AS consent_ads, words.8 AS gpc, events
FROM
(
  SELECT
    min(tuple(received_at, event_id, toString(name))) AS first,
    argMin(tuple(visitor_id, url, toString(evidence), toString(channel), bot, consent_analytics, consent_ads, gpc),
      tuple(received_at, event_id, name)) AS words,
    uniqExact(name, event_id) AS events
  FROM events
  WHERE site = {site:String} AND received_at >= {since:DateTime64(3, 'UTC')}
);
