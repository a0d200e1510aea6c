"""A consistent copy of grafana.db while Grafana writes to it."""

import sqlite3
import time
from contextlib import closing

from .errors import BackupError

# Half of the function's time: what is left suffices for archive and upload.
LOCK_SECONDS = 120
# Bytes 18 and 19 of the file's header, 2 for write-ahead logging.
FORMAT_VERSIONS = slice(18, 20)


def copy_database(folder, copy):
    """Writes a consistent copy; refuses a missing, empty or corrupt database."""
    source = folder / "grafana.db"
    if not folder.is_dir():
        raise BackupError(f"There is no folder {folder}: the file system is not mounted.")
    if not source.is_file():
        raise BackupError(f"There is no {source}: the file system is not Grafana's, or Grafana never started.")
    _refuse_unreadable(source)
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as live,
            closing(sqlite3.connect(copy)) as target,
        ):
            # All pages in one step: between steps, each write of Grafana would start the copy over.
            live.backup(target, pages=-1, progress=_deadline(source), sleep=0.1)
            _refuse_corrupt(source, target)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorname", "").startswith("SQLITE_READONLY"):
            raise BackupError(
                f"The database {source} has the unfinished transaction of a Grafana that crashed: Grafana "
                "rolls it back at its next start."
            ) from None
        raise BackupError(f"The database {source} cannot be copied: {error}.") from None


def _refuse_unreadable(source):
    with source.open("rb") as file:
        header = file.read(100)
    if not header:
        raise BackupError(f"The database {source} is empty.")
    # The log's index is shared memory, which two hosts on one network file system don't share.
    if header[FORMAT_VERSIONS] == b"\x02\x02":
        raise BackupError(
            f"The database {source} uses write-ahead logging, which is unsafe on EFS: set "
            "GF_DATABASE_WAL=false in Grafana's task."
        )


def _deadline(source):
    end = time.monotonic() + LOCK_SECONDS

    def check(status, remaining, total):
        if status != sqlite3.SQLITE_DONE and time.monotonic() > end:
            raise BackupError(f"The database {source} stayed locked for {LOCK_SECONDS} s.")

    return check


def _refuse_corrupt(source, copy):
    [[tables]] = copy.execute("SELECT count(*) FROM sqlite_master").fetchall()
    if tables == 0:
        raise BackupError(f"The database {source} is empty.")
    [[first], *_] = copy.execute("PRAGMA integrity_check(1)").fetchall()
    if first != "ok":
        raise BackupError(f"The database {source} is corrupt: {first}.")
