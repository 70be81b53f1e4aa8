-- The link of a token, unless it is revoked.
SELECT site, id, address, questions FROM shares FINAL WHERE removed = 0 AND digest = {digest:String};
