-- Puts the events that decide some days of a site into slices and in order of time.
INSERT INTO staged_events
  (site, run, slice, event_id, type, name, event_time, visitor_id, user_id, path, referrer, has_page, evidence, evidence_key,
  channel, source, medium, campaign, content, term, click_id_type, click_id, partner, coupon, landing_page,
  device, browser, os, country, bot, unconfirmed, library, locale)
SELECT
  site, {run:UInt64},
  sipHash64(if(visitor_id != '', concat('visitor:', visitor_id), concat('user:', user_id))) % {slices:UInt16}, event_id, type, name, event_time, visitor_id, user_id, path, referrer, has_page, evidence, evidence_key,
  channel, source, medium, campaign, content, term, click_id_type, click_id, partner, coupon, landing_page,
  device, browser, os, country, bot, unconfirmed, library, locale
FROM events FINAL
WHERE site = {site:String} AND toDate(event_time) IN {days:Array(Date)};
