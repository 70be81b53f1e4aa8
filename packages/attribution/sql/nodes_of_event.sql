-- Who sent an event or an order, the latest first; one order may have been sent by a browser and by a server.
SELECT if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id)) AS node
FROM events FINAL
WHERE site = {site:String} AND (event_id = {id:String} OR order_id = {id:String})
  AND (user_id != '' OR visitor_id != '')
ORDER BY event_time DESC, event_id
LIMIT 1;
