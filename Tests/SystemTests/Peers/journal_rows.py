"""Prints the fields of the journal entries of one kind, from a copy of a database's files.

Usage: journal_rows.py STATE_FOLDER MESSAGE_ID; prints a line for each entry, in order.
"""

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
    rows = database.execute(
        "SELECT fields FROM journal_entry WHERE message_id = ? ORDER BY sequence", [sys.argv[2]]
    )
    for row in rows:
        print(row[0])
