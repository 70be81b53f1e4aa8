-- How many events were refused for each reason.
SELECT reason, count() AS events
FROM rejected FINAL
WHERE site = {site:String}
  AND received_at >= {from:DateTime64(3, 'UTC')} AND received_at < {to:DateTime64(3, 'UTC')}
GROUP BY reason
ORDER BY events DESC, reason;
