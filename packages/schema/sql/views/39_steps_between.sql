-- The touches of a site from an instant until before another as steps of journeys, with their person.
-- A step is a tuple (touch_ms, event_id, label, channel, is_view); the label is what credit is split by.
-- `by` is one dimension, or up to three by commas: then a label is the JSON list of their words.
-- A view is an advertisement or a mail that was shown and not clicked; with views = 'ignore' it is no step.
-- spend_LEVEL is the key of a level of spend, as spend_by_key has it; `names` are its words as they were sent.
-- A wrong choice is refused in a scalar subquery, which is evaluated even where no row is.
CREATE OR REPLACE VIEW steps_between AS
WITH
  ['channel', 'source', 'medium', 'source_medium', 'campaign', 'content', 'term', 'partner', 'coupon',
    'click_id_type', 'referrer_host', 'landing_page'] AS dimensions,
  splitByChar(',', {by:String}) AS asked
SELECT
  found.actor AS actor,
  if(known.person_id = '', found.node, known.person_id) AS person_id,
  -- In an if, which is decided before anything is read: one dimension reads its own column alone.
  if(length(asked) = 1,
    multiIf(
      {by:String} = 'channel', toString(found.channel),
      {by:String} = 'source', toString(found.source),
      {by:String} = 'medium', toString(found.medium),
      {by:String} = 'source_medium', concat(found.source, ' / ', found.medium),
      {by:String} = 'campaign', toString(found.campaign),
      {by:String} = 'content', toString(found.content),
      {by:String} = 'term', toString(found.term),
      {by:String} = 'partner', toString(found.partner),
      {by:String} = 'coupon', toString(found.coupon),
      {by:String} = 'click_id_type', toString(found.click_id_type),
      {by:String} = 'referrer_host', domain(found.referrer),
      startsWith({by:String}, 'spend_'),
        toJSONString(arrayMap(word -> replaceRegexpAll(lowerUTF8(trim(word)), '[\\s_+-]+', '_'), names)),
      found.landing_page),
    toJSONString(arrayMap(
      word -> if(word = '', '(none)', word),
      arrayMap(
        dimension -> [toString(found.channel), toString(found.source), toString(found.medium),
          concat(found.source, ' / ', found.medium), toString(found.campaign), toString(found.content),
          toString(found.term), toString(found.partner), toString(found.coupon), toString(found.click_id_type),
          domain(found.referrer), found.landing_page][dimension],
        arrayMap(dimension -> indexOf(dimensions, dimension), asked)))))
    AS label,
  if({by:String} = 'spend_campaign_key', [toString(found.campaign)],
    arraySlice([toString(found.channel), toString(found.source), toString(found.campaign), found.content], 1,
      transform({by:String}, ['spend_channel', 'spend_source', 'spend_campaign', 'spend_ad'], [1, 2, 3, 4], 0)))
    AS names,
  tuple(
    toUnixTimestamp64Milli(found.touch_time),
    found.event_id,
    if(label = '', '(none)', label),
    toString(found.channel),
    toUInt8(found.name IN ('ad_impression', 'email_open'))) AS step
FROM touches_between(
  site = {site:String},
  from = {from:DateTime64(3, 'UTC')},
  to = {to:DateTime64(3, 'UTC')}) AS found
LEFT ANY JOIN (SELECT node, person_id FROM person_ids FINAL WHERE site = {site:String}) AS known
  ON known.node = found.node
WHERE ({views:String} != 'ignore' OR NOT step.5) AND (SELECT throwIf(
    NOT (hasAll(dimensions, asked) AND length(asked) <= 3 AND length(arrayDistinct(asked)) = length(asked))
      AND {by:String} NOT IN ('spend_channel', 'spend_source', 'spend_campaign', 'spend_ad', 'spend_campaign_key'),
    'by must be channel, source, medium, source_medium, campaign, content, term, partner, coupon, click_id_type, referrer_host or landing_page, or up to three of them by commas')) = 0;
