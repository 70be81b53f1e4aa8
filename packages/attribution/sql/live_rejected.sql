-- Refusals in blocks newer than one that was seen.
SELECT event_id, received_at, reason, detail
FROM rejected
WHERE site = {site:String} AND received_at >= {since:DateTime64(3, 'UTC')}
  AND block_of_row() > {seen:Int64}
ORDER BY received_at DESC, position, item
LIMIT {limit:UInt32};
