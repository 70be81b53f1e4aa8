-- One row per actor with the touches from an instant until before another as steps: tuples
-- (touch_ms, event_id, label, channel, user_id, names, is_view), by time, event id and name of the event.
-- Which events are touches is told by touch_decisions. Here it is decided for whole actors at once, in arrays that
-- go to the disk where they are many; windows sort all events in memory. A test compares the two.
-- label is what credit is split by: of one dimension its word, of up to three by commas the JSON list of theirs.
-- A view is an advertisement or a mail that was shown and not clicked; with views = 'ignore' it is no step.
-- spend_LEVEL is the key of a level of spend, as spend_by_key has it, and names
-- are its words as they were sent.
-- '(unattributed)' is what no touch earned: a campaign of that name is 'unattributed'.
-- A wrong choice is refused in a scalar subquery, which is evaluated even where no row is.
CREATE OR REPLACE VIEW actor_steps AS
WITH
  worded AS
  (
    WITH
      ['channel', 'source', 'medium', 'source_medium', 'campaign', 'content', 'term', 'partner', 'coupon',
        'click_id_type', 'referrer_host', 'landing_page'] AS split_dimensions,
      splitByChar(',', {by:String}) AS asked_dimensions
    SELECT
      actor, touch_time, event_id, name, user_id, has_page, evidence, evidence_key,
      -- Without evidence it is a touch only where it opens a session, and then a direct one.
      has_page AND evidence = 'none' AS bare,
      if(bare, 'direct', toString(touch_candidates.channel)) AS word_of_channel,
      if(bare, '(direct)', toString(touch_candidates.source)) AS word_of_source,
      if(bare, '(none)', toString(touch_candidates.medium)) AS word_of_medium,
      -- In an if, which is decided before anything is read: one dimension reads its own column alone.
      if(length(asked_dimensions) = 1,
        multiIf(
          -- It is in the step already.
          {by:String} = 'channel', '',
          {by:String} = 'source', word_of_source,
          {by:String} = 'medium', word_of_medium,
          {by:String} = 'source_medium', concat(word_of_source, ' / ', word_of_medium),
          {by:String} = 'campaign', toString(campaign),
          {by:String} = 'content', content,
          {by:String} = 'term', term,
          {by:String} = 'partner', partner,
          {by:String} = 'coupon', coupon,
          {by:String} = 'click_id_type', click_id_type,
          {by:String} = 'referrer_host', domain(referrer),
          {by:String} = 'spend_campaign_key', toJSONString([toString(campaign)]),
          startsWith({by:String}, 'spend_'),
            toJSONString(arraySlice([word_of_channel, word_of_source, toString(campaign), content], 1,
              transform({by:String}, ['spend_channel', 'spend_source', 'spend_campaign', 'spend_ad'], [1, 2, 3, 4], 0))),
          landing_page),
        toJSONString(arrayMap(
          one -> if(one = '', '(none)', one),
          arrayMap(
            place -> [word_of_channel, word_of_source, word_of_medium, concat(word_of_source, ' / ', word_of_medium),
              toString(campaign), content, term, partner, coupon, click_id_type, domain(referrer), landing_page][place],
            arrayMap(dimension -> indexOf(split_dimensions, dimension), asked_dimensions)))))
        AS word
    FROM touch_candidates
    WHERE site = {site:String}
      -- A session may have begun there.
      AND touch_time >= toStartOfDay({from:DateTime64(3, 'UTC')}) - INTERVAL 1470 MINUTE
      AND touch_time < {to:DateTime64(3, 'UTC')}
  ),
  per_actor AS
  (
    SELECT
      actor,
      arraySort(groupArray(tuple(
        toUnixTimestamp64Milli(touch_time), event_id, toString(name), word, word_of_channel, user_id,
        if(has_page, evidence_key, ''), toUInt8(has_page + 2 * bare + 4 * (evidence = 'explicit'))))) AS hits
    FROM worded
    GROUP BY actor
  ),
  pages AS
  (
    SELECT
      actor, hits, hits.1 AS times_ms, hits.7 AS keys,
      arrayMap(kind -> bitTest(kind, 0), hits.8) AS paged,
      -- Of the page before, or of this one.
      arrayFill((page_ms, has_page) -> has_page,
        arrayMap((touch_ms, has_page) -> if(has_page, touch_ms, toInt64(-1800001)), times_ms, paged), paged) AS pages_ms
    FROM per_actor
  ),
  -- A page more than 30 minutes after the one before begins a stretch; so does the first one of a day, in UTC,
  -- where the stretch has gone on for the whole day before.
  gaps AS
  (
    SELECT
      actor, hits, keys, times_ms,
      arrayPushFront(arrayPopBack(pages_ms), toInt64(-1800001)) AS previous_pages_ms,
      arrayMap((touch_ms, has_page, previous_ms) -> has_page AND touch_ms - previous_ms > 1800000,
        times_ms, paged, previous_pages_ms) AS pauses,
      arrayFill((touch_ms, is_first) -> is_first, times_ms, pauses) AS begun_ms,
      arrayMap((after_pause, has_page, touch_ms, previous_ms, first_ms) -> after_pause
          OR (has_page AND intDiv(touch_ms, 86400000) - intDiv(first_ms, 86400000) > 1
            AND intDiv(previous_ms, 86400000) < intDiv(touch_ms, 86400000)),
        pauses, paged, times_ms, previous_pages_ms, begun_ms) AS gaps
    FROM pages
  ),
  stretches AS
  (
    SELECT
      actor, hits, keys, times_ms, gaps,
      -- The last evidence of the stretch.
      arrayFill((key, after_gap) -> key != '' OR after_gap, keys, gaps) AS last_keys
    FROM gaps
  ),
  touches AS
  (
    SELECT
      actor,
      arrayFilter((hit, touch_ms, kind, key, after_gap, last_key) ->
          touch_ms >= toUnixTimestamp64Milli({from:DateTime64(3, 'UTC')})
          AND ({views:String} != 'ignore' OR hit.3 NOT IN ('ad_impression', 'email_open'))
          AND (NOT bitTest(kind, 0) OR bitTest(kind, 2)
            OR (key != '' AND (after_gap OR key != last_key))
            OR (bitTest(kind, 1) AND after_gap)),
        hits, times_ms, hits.8, keys, gaps, arrayPushFront(arrayPopBack(last_keys), '')) AS touched
    FROM stretches
  ),
  labelled AS
  (
    SELECT
      actor, touched,
      multiIf(
        {by:String} = 'channel', touched.5,
        startsWith({by:String}, 'spend_'), arrayMap(words -> toJSONString(arrayMap(
          word -> replaceRegexpAll(lowerUTF8(trim(word)), '[\\s_+-]+', '_'), JSONExtract(words, 'Array(String)'))), touched.4),
        touched.4) AS labels
    FROM touches
    WHERE notEmpty(touched)
  )
SELECT
  actor,
  arrayMap((touch, label) -> tuple(touch.1, touch.2, multiIf(label = '', '(none)', label = '(unattributed)', 'unattributed', label), touch.5, touch.6,
    if(startsWith({by:String}, 'spend_'), JSONExtract(touch.4, 'Array(String)'), []),
    toUInt8(touch.3 IN ('ad_impression', 'email_open'))), touched, labels) AS steps
FROM labelled
WHERE (SELECT throwIf(
    NOT (hasAll(['channel', 'source', 'medium', 'source_medium', 'campaign', 'content', 'term', 'partner', 'coupon',
        'click_id_type', 'referrer_host', 'landing_page'], splitByChar(',', {by:String}))
      AND length(splitByChar(',', {by:String})) <= 3
      AND length(arrayDistinct(splitByChar(',', {by:String}))) = length(splitByChar(',', {by:String})))
    AND {by:String} NOT IN ('spend_channel', 'spend_source', 'spend_campaign', 'spend_ad', 'spend_campaign_key'),
    'by must be channel, source, medium, source_medium, campaign, content, term, partner, coupon, click_id_type, referrer_host or landing_page, or up to three of them by commas')) = 0;
