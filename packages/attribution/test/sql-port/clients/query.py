# Asks the SQL port with clickhouse-connect as it comes; prints one JSON object.
import json
import sys

import clickhouse_connect

port, password, view = int(sys.argv[1]), sys.argv[2], sys.argv[3]
client = clickhouse_connect.get_client(
    host="127.0.0.1", port=port, username="default", password=password, database="cairn"
)
plain = client.query("SELECT event_id, value, event_time FROM events ORDER BY event_id")
credits = client.query(view, parameters={"site": "default", "labels": ["email", "(none)"]})
many = client.query("SELECT number, hex(sipHash64(number)) FROM numbers(50000)", query_formats={})
try:
    client.query("SELECT nope FROM events")
    error = ""
except clickhouse_connect.driver.exceptions.DatabaseError as refused:
    error = str(refused)
print(
    json.dumps(
        {
            "plain": [[id, str(value), time.isoformat()] for id, value, time in plain.result_rows],
            "credits": [[str(cell) for cell in row] for row in credits.result_rows],
            "many": many.row_count,
            "tables": sorted(row[0] for row in client.query("SHOW TABLES").result_rows),
            "error": error,
        }
    )
)
