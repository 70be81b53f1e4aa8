-- Events in blocks newer than one that was seen. Merged parts hold old rows too: those were received before.
SELECT
  event_id, type, name, name_sent, event_time, received_at, visitor_id, user_id, url, referrer,
  evidence, channel, source, medium, campaign, country, device, bot, value, currency, gpc,
  consent_analytics, consent_ads, consent_personalization,
  concat(toString(position), ' ', name, ' ', event_id) AS key
FROM events
WHERE site = {site:String} AND received_at >= {since:DateTime64(3, 'UTC')}
  AND block_of_row() > seen_block()
ORDER BY received_at DESC, position DESC, event_id DESC
LIMIT {limit:UInt32};
