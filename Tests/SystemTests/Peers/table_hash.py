"""Hashes every table of a database that a daemon may have open, from a copy of its files.

Usage: table_hash.py STATE_FOLDER; prints a JSON object: a hash of all rows, by table.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import sys
import tempfile

with tempfile.TemporaryDirectory() as copy:
    for name in ["nhachan.db", "nhachan.db-wal"]:
        path = os.path.join(sys.argv[1], name)
        if os.path.exists(path):
            shutil.copyfile(path, os.path.join(copy, name))
    database = sqlite3.connect(os.path.join(copy, "nhachan.db"))
    tables = [row[0] for row in database.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")]
    answer = {}
    for table in tables:
        rows = sorted(repr(row) for row in database.execute(f'SELECT * FROM "{table}"'))
        answer[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    database.close()
json.dump(answer, sys.stdout)
