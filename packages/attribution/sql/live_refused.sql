-- What was refused since an instant, and why, the most frequent first.
SELECT toString(reason) AS reason, any(detail) AS detail, count() AS events, min(received_at) AS first_at, max(received_at) AS last_at
FROM rejected FINAL
WHERE site = {site:String} AND received_at >= {since:DateTime64(3, 'UTC')}
GROUP BY reason
ORDER BY events DESC, reason
LIMIT 50;
