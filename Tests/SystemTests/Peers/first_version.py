"""Turns a database of the present version into one as version 1 made it.

Usage: first_version.py STATE_FOLDER; the daemon must be stopped.
"""

import os
import sqlite3
import sys

database = sqlite3.connect(os.path.join(sys.argv[1], "nhachan.db"), isolation_level=None)
for table in ["hand_over", "child_now", "refused_opening", "subject_value", "unit_meeting",
              "stale_unit"]:
    database.execute(f"DROP TABLE {table}")
for table, column in [
    ("case_file", "parent_id"), ("case_file", "parent_root"), ("case_file", "child_key"),
    ("unit_version", "meets"), ("case_now", "hold"), ("timer_now", "key"),
    ("timer_now", "warned_day"),
]:
    database.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
database.execute("DELETE FROM meta WHERE name = 'rebuild'")
database.execute("DELETE FROM grdb_migrations WHERE identifier = '2'")
database.execute("PRAGMA user_version = 1")
database.close()
