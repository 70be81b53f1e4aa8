-- A session as a number; 0 without one.
if(session_of = '', toUInt64(0), sipHash64(session_actor, session_of, session_started_at))
