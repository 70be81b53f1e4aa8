-- Refusals in blocks newer than one that was seen, with what the payload says of who and what.
-- A request has one position, its items are told apart by their index.
SELECT
  event_id, received_at, reason, detail,
  if(JSONExtractString(payload, 'event') != '', JSONExtractString(payload, 'event'), JSONExtractString(payload, 'type')) AS name,
  JSONExtractString(payload, 'anonymousId') AS visitor_id,
  JSONExtractString(payload, 'userId') AS user_id,
  concat(toString(position), ' ', toString(item), ' ', toString(toUnixTimestamp64Milli(received_at))) AS key
FROM rejected
WHERE site = {site:String} AND received_at >= {since:DateTime64(3, 'UTC')}
  AND block_of_row() > seen_block()
ORDER BY received_at DESC, position DESC, item DESC
LIMIT {limit:UInt32};
