#!/usr/bin/env bash
# Needs: Python 3.10 with pip.
#
# Version:  Moto 5.2.5 with boto3 1.44.5.
# Guess:    an image's digest is the checksum of its manifest, as in every registry: other manifest, other digest, and the
#           same manifest the same digest.
# Seen:     a manifest without "layers" (an OCI index, or a short one of a test) gets a digest drawn from 101 values: of 150
#           different images in one repository several share one, and the same manifest has another digest in the next
#           run. A test that tells images apart by digest fails now and then, far from the cause. With layers the digest is
#           the checksum of the layers' digests alone.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/tools"
"$folder/tools/bin/pip" install --quiet --disable-pip-version-check 'moto[ecr]==5.2.5' boto3==1.44.5
AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=us-west-2 "$folder/tools/bin/python" - <<'PYTHON'
import json
import sys
import boto3
from moto import mock_aws

INDEX = "application/vnd.oci.image.index.v1+json"


def push(ecr, name):
    manifest = {"schemaVersion": 2, "mediaType": INDEX, "manifests": [], "annotations": {"name": name}}
    answer = ecr.put_image(repositoryName="any", imageTag=name, imageManifest=json.dumps(manifest))
    return answer["image"]["imageId"]["imageDigest"]


with mock_aws():
    ecr = boto3.client("ecr")
    ecr.create_repository(repositoryName="any")
    digests = {push(ecr, f"image-{number}") for number in range(150)}
print(f"150 images, {len(digests)} digests")
if len(digests) > 101:
    sys.exit("changed: the digest follows from the manifest now")
PYTHON
