# Sends what a server of a shop does, with Segment's SDK as it is: python send.py HOST WRITE_KEY
import sys
from datetime import datetime, timezone

from segment.analytics.client import Client

host, write_key = sys.argv[1:]
failures = []
client = Client(write_key, host=host, gzip=True, upload_size=10, upload_interval=0.1, on_error=lambda error, batch: failures.append(str(error)))
for n in range(25):
    client.track("v1", "Order Completed", {"revenue": 10 + n, "currency": "EUR"}, message_id=f"order-{n}", timestamp=datetime.now(timezone.utc))
client.identify("v1", {"email": "ada@x.example"})
client.flush()
client.join()
print(failures)
