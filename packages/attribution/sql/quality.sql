-- What the events received in a range carry, by name. A name's events are one row each, whatever copies came.
SELECT
  toString(name) AS name,
  count() AS events,
  countIf(bot = 1) AS bots,
  countIf(visitor_id != '') AS with_visitor,
  countIf(user_id != '') AS with_user,
  countIf(arrayExists(edge -> edge.kind = 'email', edges)) AS with_email,
  countIf(arrayExists(edge -> edge.kind = 'phone', edges)) AS with_phone,
  countIf(click_id != '') AS with_click_id,
  countIf(consent_analytics = 'granted') AS consent_granted,
  countIf(consent_analytics = 'denied') AS consent_denied,
  countIf(received_at > event_time + toIntervalMinute(1)) AS delayed,
  countIf(received_at > event_time + toIntervalDay(1)) AS late,
  countIf(time_sent != '') AS time_corrected,
  countIf(order_id != '') - uniqExactIf(order_id, order_id != '') AS repeated_orders,
  toUnixTimestamp64Milli(max(received_at)) AS last_received
FROM events FINAL
WHERE site = {site:String}
  AND received_at >= {from:DateTime64(3, 'UTC')} AND received_at < {to:DateTime64(3, 'UTC')}
GROUP BY name
ORDER BY events DESC, name
LIMIT 1000;
