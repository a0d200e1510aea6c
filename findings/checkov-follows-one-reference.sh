#!/usr/bin/env bash
# Needs: Python 3.10 with pip.
#
# Version:  Checkov 3.3.30.
# Guess:    Checkov builds a graph of the configuration, so a lifecycle configuration belongs to its bucket however the
#           bucket's name comes to it: from the bucket itself, or from the versioning that must be there before it (a
#           reference in place of depends_on).
# Seen:     only the reference that names the bucket counts. By way of aws_s3_bucket_versioning's "bucket", which is
#           nothing but the bucket's id, CKV2_AWS_61 says that the bucket has no lifecycle configuration. It is a false
#           alarm, and waiving it hides the day on which the lifecycle really goes.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv tools
tools/bin/pip install --quiet --disable-pip-version-check checkov==3.3.30

# verdict <what the lifecycle configuration calls its bucket>: PASSED or FAILED
verdict() {
  mkdir -p stack
  cat >stack/main.tf <<TF
resource "aws_s3_bucket" "archives" {
  bucket = "example-archives"
}

resource "aws_s3_bucket_versioning" "archives" {
  bucket = aws_s3_bucket.archives.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "archives" {
  bucket = $1
  rule {
    id     = "a-month"
    status = "Enabled"
    filter {}
    expiration {
      days = 30
    }
  }
}
TF
  tools/bin/checkov --directory stack --framework terraform --check CKV2_AWS_61 --output json --soft-fail 2>/dev/null |
    tools/bin/python -c '
import json, sys
results = json.load(sys.stdin)["results"]
checks = results["passed_checks"] + results["failed_checks"]
print(*(check["check_result"]["result"] for check in checks))'
}

echo "checkov $(tools/bin/checkov --version)"
for name in aws_s3_bucket.archives.id aws_s3_bucket_versioning.archives.bucket; do
  echo "bucket = $name: $(verdict "$name")"
done | tee seen
printf 'bucket = %s: %s\n' aws_s3_bucket.archives.id PASSED aws_s3_bucket_versioning.archives.bucket FAILED |
  diff - seen || { echo 'changed: Checkov follows references otherwise now' >&2 && exit 1; }
