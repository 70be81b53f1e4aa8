-- What a range has in stored days.
site = {site:String} AND generation IN {generations:Array(UInt64)}
  AND day >= toDate({read_from:DateTime64(3, 'UTC')}) AND day <= toDate({read_to:DateTime64(3, 'UTC')})
  AND event_time >= {read_from:DateTime64(3, 'UTC')} AND event_time < {read_to:DateTime64(3, 'UTC')}
