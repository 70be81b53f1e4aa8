-- Sessions that began before the end of a range have ended: on the day after their begin at the latest.
toStartOfDay({live_to:DateTime64(3, 'UTC')} - INTERVAL 1 MILLISECOND) + INTERVAL 2 DAY
