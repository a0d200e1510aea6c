#!/usr/bin/env python3
"""Restores a backup of Grafana's folder from S3. Grafana must be stopped.

Downloads the archive, checks its SHA-256 against the one that S3 keeps, unpacks it beside the target's
files and only then moves it into place. Needs boto3, and s3:GetObject and kms:Decrypt.

Exit codes: 0 done, 2 bad input or unfit archive, 3 refused because the target is not empty, 6 S3, 130
interrupted.
"""

import argparse
import base64
import hashlib
import os
import shutil
import sqlite3
import sys
import tarfile
import tempfile
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path

import boto3
from botocore.exceptions import BotoCoreError, ClientError

BAD_INPUT, REFUSED, CLOUD, INTERRUPTED = 2, 3, 6, 130

# A second guard; Python has it from 3.11.4 on.
FILTER = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}


class RestoreError(Exception):
    def __init__(self, exit_code, message):
        super().__init__(message)
        self.exit_code = exit_code


def main():
    parser = argparse.ArgumentParser(description="Restores a backup of Grafana's folder from S3.")
    parser.add_argument("--bucket", required=True)
    parser.add_argument("--key", required=True, help="such as grafana/grafana-20260131T040000Z.tar.gz")
    parser.add_argument("--target", required=True, type=Path, help="folder of Grafana, such as /mnt/grafana")
    parser.add_argument("--force", action="store_true", help="keep what is there in .before-restore-<time>")
    arguments = parser.parse_args()
    try:
        files = restore(arguments.bucket, arguments.key, arguments.target, arguments.force)
    except RestoreError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("interrupted, nothing restored", file=sys.stderr)
        return INTERRUPTED
    print(f"{files} files restored to {arguments.target}")
    return 0


def restore(bucket, key, target, force):
    if target.exists() and not target.is_dir():
        raise RestoreError(BAD_INPUT, f"{target}: not a folder")
    existing = sorted(target.iterdir()) if target.exists() else []
    if existing and not force:
        raise RestoreError(
            REFUSED, f"{target}: not empty; with --force, what is there is kept in .before-restore-<time>"
        )
    target.mkdir(parents=True, exist_ok=True)
    # Inside the target, because a mount point can't be renamed and a rename can't leave a file system.
    staging = Path(tempfile.mkdtemp(prefix=".restore-", dir=target))
    try:
        archive = staging / "archive.tar.gz"
        content = staging / "content"
        content.mkdir()
        download(bucket, key, archive)
        files = unpack(archive, content)
        check_database(content / "grafana.db")
        swap(existing, content, target)
        return files
    finally:
        shutil.rmtree(staging)


def download(bucket, key, archive):
    place = f"s3://{bucket}/{key}"
    try:
        answer = boto3.client("s3").get_object(Bucket=bucket, Key=key, ChecksumMode="ENABLED")
        expected = answer.get("ChecksumSHA256")
        actual = hashlib.sha256()
        with archive.open("wb") as file:
            for chunk in answer["Body"].iter_chunks(1024 * 1024):
                actual.update(chunk)
                file.write(chunk)
    except ClientError as error:
        raise RestoreError(CLOUD, f"{place}: S3 answered {error.response['Error']['Code']}") from None
    except BotoCoreError as error:
        if type(error).__name__ == "FlexibleChecksumError":
            raise RestoreError(BAD_INPUT, f"{place}: its SHA-256 differs from the stored one") from None
        raise RestoreError(CLOUD, f"{place}: {error}") from None
    if expected is None:
        raise RestoreError(BAD_INPUT, f"{place}: has no SHA-256, so no backup made it")
    if base64.b64encode(actual.digest()).decode() != expected:
        raise RestoreError(BAD_INPUT, f"{place}: its SHA-256 differs from the stored one")


def unpack(archive, content):
    try:
        with tarfile.open(archive, "r:gz") as tar:
            members = tar.getmembers()
            links = {os.path.normpath(member.name) for member in members if member.issym()}
            for member in members:
                check_member(member, links)
            # Links last: nothing can be written through them.
            tar.extractall(content, sorted(members, key=tarfile.TarInfo.issym), **FILTER)
    except (tarfile.TarError, EOFError, OSError) as error:
        raise RestoreError(BAD_INPUT, f"unsafe or unreadable archive, nothing restored: {error}") from None
    root = os.path.realpath(content)
    for member in filter(tarfile.TarInfo.issym, members):
        if os.path.commonpath([os.path.realpath(content / member.name), root]) != root:
            raise unsafe(member)
    return sum(member.isreg() for member in members)


def check_member(member, links):
    """Allows what the backup writes: files, folders and relative links, all below the root, none below a link."""
    path = Path(member.name)
    outside = path.is_absolute() or ".." in path.parts or os.path.isabs(member.linkname)
    known = member.isreg() or member.isdir() or member.issym()
    if outside or not known or links.intersection(map(str, path.parents)):
        raise unsafe(member)
    member.mode &= 0o777


def unsafe(member):
    return RestoreError(
        BAD_INPUT,
        f"unsafe or unreadable archive, nothing restored: {member.name!r} leads outside or is no file",
    )


def check_database(database):
    if not database.is_file():
        raise RestoreError(BAD_INPUT, "the archive has no grafana.db, nothing restored")
    try:
        with closing(sqlite3.connect(database)) as connection:
            [[first], *_] = connection.execute("PRAGMA integrity_check(1)").fetchall()
    except sqlite3.Error as error:
        first = error
    if str(first) != "ok":
        raise RestoreError(BAD_INPUT, f"grafana.db of the archive is corrupt, nothing restored: {first}")


def swap(existing, content, target):
    """Moves the old entries aside and the new ones in; takes back what it did when a move fails."""
    moves = [(entry, target / entry.name) for entry in sorted(content.iterdir())]
    aside = target / f".before-restore-{datetime.now(timezone.utc):%Y%m%dT%H%M%SZ}"
    if existing:
        aside.mkdir()
        moves = [(entry, aside / entry.name) for entry in existing] + moves
    done = []
    try:
        for source, destination in moves:
            os.rename(source, destination)
            done.append((source, destination))
    except (OSError, KeyboardInterrupt) as error:
        for source, destination in reversed(done):
            os.rename(destination, source)
        if not isinstance(error, OSError):
            raise
        raise RestoreError(BAD_INPUT, f"{target}: cannot move files, nothing restored: {error}") from None


if __name__ == "__main__":
    sys.exit(main())
