-- The staged sessions of a run, in the place of the views session_openers and sessions_between.
SELECT * EXCEPT (site, run, staged_at) FROM staged_sessions
WHERE site = {site:String} AND run = asked_run()
  AND started_at >= {from:DateTime64(3, 'UTC')} AND started_at < {to:DateTime64(3, 'UTC')};
