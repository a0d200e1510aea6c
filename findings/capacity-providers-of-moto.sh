#!/usr/bin/env bash
# Needs: Python 3.10 with pip.
#
# Version:  Moto 5.2.5 with boto3 1.44.5.
# Guess:    ECS' DescribeCapacityProviders lists FARGATE and FARGATE_SPOT, which every account has, and more if asked for
#           nothing in particular, as AWS does; at worst an emulator answers with an empty list.
# Seen:     asked for them by name the answer calls both MISSING; asked without names, which AWS allows, the emulator ends
#           with a TypeError, over HTTP with status 500.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/tools"
"$folder/tools/bin/pip" install --quiet --disable-pip-version-check 'moto[ecs]==5.2.5' boto3==1.44.5
AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=us-west-2 "$folder/tools/bin/python" - <<'PYTHON'
import sys
import boto3
from moto import mock_aws

with mock_aws():
    ecs = boto3.client("ecs")
    named = ecs.describe_capacity_providers(capacityProviders=["FARGATE", "FARGATE_SPOT"])
    missing = [failure["reason"] for failure in named["failures"]]
    print("by name:", named["capacityProviders"], missing)
    try:
        every = f"{len(ecs.describe_capacity_providers()['capacityProviders'])} providers"
    except TypeError as error:
        every = f"TypeError: {error}"
    print("without names:", every)
if missing != ["MISSING", "MISSING"] or not every.startswith("TypeError"):
    sys.exit("changed: the emulator knows Fargate's providers now")
PYTHON
