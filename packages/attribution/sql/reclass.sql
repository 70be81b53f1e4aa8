-- Gives the rows of some evidence of a site another channel and other words, and answers when that is done everywhere.
-- Rows of other evidence are written as they are: to look for each in the list of keys costs its length for every row,
-- and transform makes a table of it once.
ALTER TABLE events UPDATE
  channel = transform(
    evidence_hash(), arrayMap(key -> toUInt64(key), {keys:Array(String)}), {channels:Array(String)}, toString(channel)),
  source = transform(
    evidence_hash(), arrayMap(key -> toUInt64(key), {keys:Array(String)}), {sources:Array(String)}, toString(source)),
  medium = transform(
    evidence_hash(), arrayMap(key -> toUInt64(key), {keys:Array(String)}), {mediums:Array(String)}, toString(medium)),
  campaign = transform(
    evidence_hash(), arrayMap(key -> toUInt64(key), {keys:Array(String)}), {campaigns:Array(String)}, toString(campaign)),
  partner = transform(
    evidence_hash(), arrayMap(key -> toUInt64(key), {keys:Array(String)}), {partners:Array(String)}, partner)
WHERE site = {site:String} AND evidence != 'none'
  AND NOT (evidence = 'explicit' AND ifNull(toString(properties.channel), '') != '')
SETTINGS mutations_sync = 2;
