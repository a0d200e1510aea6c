#!/usr/bin/env bash
# Needs: Python 3.10 with pip.
#
# Version:  Moto 5.2.5 with boto3 1.44.5.
# Guess:    an emulator either has S3's events for EventBridge, then a bucket tells that they are on, or it hasn't, then
#           none come.
# Seen:     after PutBucketNotificationConfiguration with EventBridgeConfiguration an object's event does arrive by way of
#           a rule of EventBridge, yet GetBucketNotificationConfiguration answers with nothing. Whoever compares what is
#           with what should be (Terraform's aws_s3_bucket_notification) finds a difference after each apply.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/tools"
"$folder/tools/bin/pip" install --quiet --disable-pip-version-check 'moto[s3,events,sqs]==5.2.5' boto3==1.44.5
AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=us-east-1 "$folder/tools/bin/python" - <<'PYTHON'
import json
import sys
import boto3
from moto import mock_aws

with mock_aws():
    s3, events, sqs = (boto3.client(service) for service in ("s3", "events", "sqs"))
    s3.create_bucket(Bucket="archives")
    s3.put_bucket_notification_configuration(
        Bucket="archives", NotificationConfiguration={"EventBridgeConfiguration": {}})
    told = s3.get_bucket_notification_configuration(Bucket="archives")
    is_told = "EventBridgeConfiguration" in told
    print("the bucket says that events are on:", is_told)

    queue = sqs.create_queue(QueueName="events")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    events.put_rule(Name="objects", EventPattern=json.dumps({"source": ["aws.s3"]}))
    events.put_targets(Rule="objects", Targets=[{"Id": "queue", "Arn": arn}])
    s3.put_object(Bucket="archives", Key="one", Body=b"1")
    messages = sqs.receive_message(QueueUrl=queue).get("Messages", [])
    kinds = [json.loads(message["Body"])["detail-type"] for message in messages]
    print("events that came:", kinds)
if is_told or kinds != ["Object Created"]:
    sys.exit("changed: the emulator tells it otherwise now")
PYTHON
