#!/usr/bin/env bash
# Needs: Python 3.10 with pip.
#
# Version:  Moto 5.2.5 with boto3 1.44.5.
# Guess:    suspending a bucket's versioning leaves what is there, as S3's guide says: the next object gets the version
#           "null" beside the older versions, and a deletion puts a marker on top of them.
# Seen:     the first object that is put, or the first deletion, takes every older version of the key along, and no marker
#           is left. A test of a restore finds nothing to restore, where AWS has all of it; a test that a suspended bucket
#           costs nothing more passes, where AWS keeps every old version and its bill.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/tools"
"$folder/tools/bin/pip" install --quiet --disable-pip-version-check 'moto[s3]==5.2.5' boto3==1.44.5
AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=us-east-1 "$folder/tools/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version
import boto3
from moto import mock_aws

with mock_aws():
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="archives")

    def versioning(status):
        s3.put_bucket_versioning(Bucket="archives", VersioningConfiguration={"Status": status})

    def there(key):
        answer = s3.list_object_versions(Bucket="archives", Prefix=key)
        return len(answer.get("Versions", [])), len(answer.get("DeleteMarkers", []))

    versioning("Enabled")
    for word in "one", "two", "three":
        for key in "put", "deleted":
            s3.put_object(Bucket="archives", Key=key, Body=word.encode())
    versioning("Suspended")
    seen = [there("put")]
    s3.put_object(Bucket="archives", Key="put", Body=b"four")
    s3.delete_object(Bucket="archives", Key="deleted")
    seen += [there("put"), there("deleted")]
print("moto", version("moto"))
for step, (versions, markers) in zip(("suspended", "then put", "then deleted"), seen):
    print(f"{step}: {versions} versions, {markers} markers")
if seen != [(3, 0), (1, 0), (0, 0)]:
    sys.exit("changed: older versions stay now")
PYTHON
