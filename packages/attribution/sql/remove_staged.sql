-- Removes what was staged to store days.
ALTER TABLE staged_events DELETE WHERE site = {site:String} AND run = {run:UInt64};
