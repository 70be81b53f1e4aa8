-- The web vitals of pages: how many loads were measured, and half and three quarters of them. Each is null where no
-- load of the page has it.
SELECT
  page, count() AS loads,
  [any_vital()] AS vitals
FROM
(
  SELECT page_of() AS page, [vital_of()] AS measured
  FROM events FINAL
  WHERE site = {site:String} AND name = 'web_vitals' AND bot = 0 AND is_looked_at()
    AND event_time >= {from:DateTime64(3, 'UTC')} AND event_time < {to:DateTime64(3, 'UTC')}
)
WHERE page != ''
GROUP BY page
ORDER BY loads DESC, page
LIMIT {limit:UInt32}
