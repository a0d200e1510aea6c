#!/usr/bin/env bash
# Needs: Python 3.10 with pip.
#
# Version:  Powertools for AWS Lambda (Python) 3.37.0; Moto 5.2.5 with boto3 1.44.5 play AWS.
# Guess:    get_secret's further arguments go to AWS (its documentation shows a version's id), so a request for AWSPREVIOUS
#           brings the previous password, as the same call of boto3 does.
# Seen:     the cache's key is the name and the transformation alone. Within the cache's 300 seconds the first call answers
#           for both stages: during a rotation, the only time at which the stages differ, a fallback to the previous
#           password tries the new one again. In the other order the previous one is given out as the current. The same
#           holds for get_parameter with and without decrypt. TypeScript's sister found and mended this in September 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv tools
tools/bin/pip install --quiet --disable-pip-version-check aws-lambda-powertools==3.37.0 'moto[secretsmanager,ssm]==5.2.5' \
  boto3==1.44.5
AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=us-west-2 tools/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version
import boto3
from aws_lambda_powertools.utilities import parameters
from moto import mock_aws

STAGES = "AWSCURRENT", "AWSPREVIOUS"


def asked(stages):
    parameters.clear_caches()
    found = {stage: parameters.get_secret("database", VersionStage=stage) for stage in stages}
    return [found[stage] for stage in STAGES]


with mock_aws():
    secrets = boto3.client("secretsmanager")
    secrets.create_secret(Name="database", SecretString="old")
    secrets.put_secret_value(SecretId="database", SecretString="new")
    of_aws = [secrets.get_secret_value(SecretId="database", VersionStage=stage)["SecretString"] for stage in STAGES]
    current_first, previous_first = asked(STAGES), asked(STAGES[::-1])

    boto3.client("ssm").put_parameter(Name="/word", Value="word", Type="SecureString")
    sealed, opened = (parameters.get_parameter("/word", decrypt=decrypt) for decrypt in (False, True))
print("powertools", version("aws-lambda-powertools"))
print("current and previous, of boto3:", *of_aws)
print("of get_secret, the current first:", *current_first)
print("of get_secret, the previous first:", *previous_first)
print("decrypted behind not decrypted:", opened)
if of_aws != ["new", "old"]:
    sys.exit("changed: the emulator has other stages")
if current_first != ["new", "new"] or previous_first != ["old", "old"] or opened != sealed or opened == "word":
    sys.exit("changed: the cache tells requests apart now")
PYTHON
