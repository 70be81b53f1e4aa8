-- Each distinct evidence of a site that rules look at, with its channel. A channel that the sender named stays.
SELECT
  evidence AS kind, source, medium, campaign, content, term,
  click_id_type AS clickIdType, partner, coupon, channel AS before, count() AS events,
  toString(evidence_hash()) AS key
FROM events FINAL
WHERE site = {site:String} AND evidence != 'none'
  AND NOT (evidence = 'explicit' AND ifNull(toString(properties.channel), '') != '')
GROUP BY ALL
LIMIT {limit:UInt32};
