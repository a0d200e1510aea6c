"""Runs statements on a SQLite file and prints the last one's rows: query.py <file> <statement>…"""

import sqlite3
import sys

connection = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2:]:
    rows = connection.execute(statement).fetchall()
for row in rows:
    print(*row)
