"""Backs up Grafana's folder on EFS to S3, once a day. Entry point: grafana_backup.handler.

One archive holds a consistent copy of grafana.db and the other files; restore.py beside this package
brings it back.

Environment variables:
    GRAFANA_FOLDER    where the file system is mounted, /mnt/grafana if absent
    BACKUP_BUCKET     bucket of the archives
    BACKUP_PREFIX     folder in it, grafana if absent
    BACKUP_KMS_KEY    ARN of the key that encrypts the archive; if absent, S3's own key

Result: {"bucket": …, "key": …, "bytes": …, "files": …}. Every failure is a BackupError with one sentence,
and leaves no object and no temporary file.
"""

import os
import tempfile
from datetime import datetime, timezone
from pathlib import Path

from .archive import write_archive
from .database import copy_database
from .errors import BackupError, explained
from .storage import store


def handler(event, context):
    """Makes one backup. The event is ignored: all input is configuration."""
    folder = Path(os.environ.get("GRAFANA_FOLDER", "/mnt/grafana"))
    bucket = os.environ.get("BACKUP_BUCKET")
    if not bucket:
        raise BackupError("The environment variable BACKUP_BUCKET is missing or empty.")
    prefix = os.environ.get("BACKUP_PREFIX", "grafana").strip("/")
    key = f"{prefix}/grafana-{datetime.now(timezone.utc):%Y%m%dT%H%M%SZ}.tar.gz"

    # On disk, not in memory: the function has 128 MB.
    with explained(folder), tempfile.TemporaryDirectory(prefix="grafana-backup-") as scratch:
        database = Path(scratch) / "grafana.db"
        archive = Path(scratch) / "grafana.tar.gz"
        copy_database(folder, database)
        files = write_archive(folder, database, archive)
        database.unlink()
        store(archive, bucket, key, os.environ.get("BACKUP_KMS_KEY"))
        size = archive.stat().st_size
    return {"bucket": bucket, "key": key, "bytes": size, "files": files}


__all__ = ["BackupError", "handler"]
