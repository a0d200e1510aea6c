"""Stores an archive that no backup made: put_archive.py <bucket> <key> <what is wrong with it>."""

import base64
import hashlib
import io
import sqlite3
import sys
import tarfile

import boto3

bucket, key, fault = sys.argv[1:]

database = sqlite3.connect(":memory:")
database.execute("CREATE TABLE dashboard (id INTEGER)")
members = {"grafana.db": database.serialize()}
links = {}
if fault == "parent":
    members["../evil"] = b"evil"
elif fault == "absolute-link":
    links["plugins"] = "/etc"
elif fault == "link-out":
    links["plugins"] = "../.."
elif fault == "through-link":
    links["plugins"] = "../.."
    members["plugins/evil"] = b"evil"
elif fault == "link-through-link":
    links["a"] = "plugins"
    links["evil"] = "a/../.."
    members["plugins/one"] = b"1"
elif fault == "absolute":
    members["/evil"] = b"evil"
elif fault == "device":
    members["pipe"] = None
elif fault == "no-database":
    members = {"plugins/one": b"1"}
elif fault == "corrupt-database":
    members["grafana.db"] = members["grafana.db"][:100] + b"\xff" * 4000

buffer = io.BytesIO()
with tarfile.open(mode="w:gz", fileobj=buffer) as tar:
    for name, target in links.items():
        member = tarfile.TarInfo(name)
        member.type, member.linkname = tarfile.SYMTYPE, target
        tar.addfile(member)
    for name, content in members.items():
        member = tarfile.TarInfo(name)
        if content is None:
            member.type, content = tarfile.FIFOTYPE, b""
        member.size = len(content)
        tar.addfile(member, io.BytesIO(content))

body = buffer.getvalue()
if fault == "not-an-archive":
    body = b"not an archive"
checksum = base64.b64encode(hashlib.sha256(b"other" if fault == "wrong-checksum" else body).digest()).decode()
boto3.client("s3").put_object(
    Bucket=bucket, Key=key, Body=body, ChecksumAlgorithm="SHA256", ChecksumSHA256=checksum
)
