"""Plays Grafana: live_grafana.py <folder>; makes grafana.db there and moves money in it until it is stopped.

Each transaction takes from one end of the file and gives to the other, so a copy that was not made in one
moment has another sum. Prints "writing" once the first transaction is done.
"""

import random
import sqlite3
import sys

ACCOUNTS = 2000

random.seed(1)
connection = sqlite3.connect(f"{sys.argv[1]}/grafana.db", isolation_level=None, timeout=60)
connection.executescript(
    "PRAGMA synchronous = OFF; CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER, padding TEXT);"
)
connection.execute("BEGIN")
connection.executemany(
    "INSERT INTO account VALUES (?, 100, ?)", ((number, "x" * 4000) for number in range(ACCOUNTS))
)
connection.execute("COMMIT")
writing = False
while True:
    connection.execute("BEGIN IMMEDIATE")
    for _ in range(20):
        giver, taker = random.randrange(ACCOUNTS // 10), ACCOUNTS - 1 - random.randrange(ACCOUNTS // 10)
        connection.execute("UPDATE account SET balance = balance - 1 WHERE id = ?", (giver,))
        connection.execute("UPDATE account SET balance = balance + 1 WHERE id = ?", (taker,))
    connection.execute("COMMIT")
    if not writing:
        print("writing", flush=True)
        writing = True
