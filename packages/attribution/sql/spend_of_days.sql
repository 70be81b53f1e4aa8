-- The keys of a site that have spend on some days.
SELECT day, channel, account, source, campaign, ad, currency FROM spend FINAL
WHERE site = {site:String} AND day >= {from_day:Date} AND day <= {to_day:Date}
  AND (cost != 0 OR clicks > 0 OR impressions > 0);
