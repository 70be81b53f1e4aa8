-- A visitor as a number, which is counted in a third of the time of a text; 0 without one. Two of ten million
-- are the same with a chance of 3 in a million.
if(visitor_id = '', toUInt64(0), sipHash64(visitor_id))
