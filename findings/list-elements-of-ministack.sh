#!/usr/bin/env bash
# Needs: Python 3.10 with pip.
#
# Version:  MiniStack 1.5.33 with boto3 1.43.106.
# Guess:    REMOVE of two elements of a list takes those two that stood at these places, as DynamoDB's developer guide
#           shows for places 1 and 2 of five: all places of one expression are those before it.
# Seen:     the emulator takes one element after the other, and the list has moved by then: of a hammer and nails it is the
#           hammer and the screwdriver that go, and the nails stay, without an error. In falling order the right ones go,
#           so a program that passes against the emulator may be the one that is wrong.
set -euo pipefail

folder=$(mktemp -d)
cd "$folder"
python3 -m venv tools
tools/bin/pip install --quiet --disable-pip-version-check ministack==1.5.33 boto3==1.43.106
port=$(tools/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
BIND_HOST=127.0.0.1 GATEWAY_PORT=$port tools/bin/ministack >log 2>&1 &
server=$!
trap 'kill "$server"; wait "$server" || true; rm -rf "$folder"' EXIT
AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any tools/bin/python - "$port" <<'PYTHON'
import sys
import time
from importlib.metadata import version
import boto3
from botocore.exceptions import EndpointConnectionError

tables = boto3.client("dynamodb", endpoint_url=f"http://127.0.0.1:{sys.argv[1]}", region_name="us-west-2")
for _ in range(300):
    try:
        tables.list_tables()
        break
    except EndpointConnectionError:
        time.sleep(0.1)
tables.create_table(TableName="tools", BillingMode="PAY_PER_REQUEST",
                    AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
                    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}])


def left(expression):
    names = ["chisel", "hammer", "nails", "screwdriver", "hacksaw"]
    tables.put_item(TableName="tools", Item={"id": {"S": "1"}, "list": {"L": [{"S": name} for name in names]}})
    answer = tables.update_item(TableName="tools", Key={"id": {"S": "1"}}, UpdateExpression=expression,
                                ExpressionAttributeNames={"#list": "list"}, ReturnValues="ALL_NEW")
    return [element["S"] for element in answer["Attributes"]["list"]["L"]]


rising, falling = left("REMOVE #list[1], #list[2]"), left("REMOVE #list[2], #list[1]")
print("ministack", version("ministack"))
print("REMOVE list[1], list[2]:", *rising)
print("REMOVE list[2], list[1]:", *falling)
if rising != ["chisel", "nails", "hacksaw"] or falling != ["chisel", "screwdriver", "hacksaw"]:
    sys.exit("changed: the emulator removes other elements now")
PYTHON
