-- When the last request was received that a loader has loaded; 0 when there was none.
SELECT toUnixTimestamp64Milli(max(received_at)) AS as_of FROM loaded;
