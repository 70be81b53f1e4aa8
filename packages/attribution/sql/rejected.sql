-- Refused events with their payload, newest first.
SELECT received_at, event_id, reason, detail, payload
FROM rejected FINAL
WHERE site = {site:String}
  AND received_at >= {from:DateTime64(3, 'UTC')} AND received_at < {to:DateTime64(3, 'UTC')}
ORDER BY received_at DESC, position, item
LIMIT {limit:UInt32} OFFSET {offset:UInt32};
