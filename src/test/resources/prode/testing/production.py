"""Puts into an emulated AWS what the documents' commands ask for beside the services: logs, functions, topic, backups.

Prints what stands for the placeholders of the documents as JSON. The address and the region are in the environment.
"""

import base64
import datetime
import hashlib
import io
import json
import os
import sqlite3
import sys
import tarfile
import tempfile
import time
import urllib.request
import zipfile

import boto3

CLUSTER = "prod-e-cluster"
STATES = "prod-e-terraform-state"
BACKUPS = "grafana-backups"


def main():
    # Functions answer without being run: that would need Docker.
    config = urllib.request.Request(
        os.environ["AWS_ENDPOINT_URL"] + "/moto-api/config",
        data=json.dumps({"lambda": {"use_docker": False}}).encode(),
        headers={"Authorization": "none", "Content-Type": "application/json"},
    )
    urllib.request.urlopen(config).close()
    function = define_functions()
    boto3.client("secretsmanager").create_secret(Name="prod-e/db-credentials")
    topic = boto3.client("sns").create_topic(Name="prod-e-alarms")["TopicArn"]
    boto3.client("sns").subscribe(TopicArn=topic, Protocol="email", Endpoint="oncall@example.com")
    define_schedule(function)
    define_logs("/ecs/prod-e-task", "/ecs/prom-task", "/aws/lambda/grafana-backup")
    define_discovery()
    define_foundation_state()
    names = {
        "<task>": define_task(),
        "<alarm topic>": topic,
        "<function>": "grafana-backup",
        "<bucket>": BACKUPS,
        "<time>": define_backup(),
        "<queue>": define_queue("prod-e-worker-queue"),
        "<dead-letter queue>": define_queue("prod-e-worker-dead-letters"),
        "<log group>": "/ecs/prod-e-task",
    }
    subnets = [each["SubnetId"] for each in boto3.client("ec2").describe_subnets()["Subnets"]]
    boto3.client("rds").create_db_subnet_group(
        DBSubnetGroupName="db-subnet-group", DBSubnetGroupDescription="database", SubnetIds=subnets[:2])
    balancer = boto3.client("elbv2").describe_load_balancers(Names=["prod-e-alb"])["LoadBalancers"][0]
    groups = boto3.client("elbv2").describe_target_groups()["TargetGroups"]
    database = boto3.client("rds").describe_db_instances()["DBInstances"][0]
    boto3.client("elbv2").create_listener(
        LoadBalancerArn=balancer["LoadBalancerArn"],
        Protocol="HTTP",
        Port=80,
        DefaultActions=[{"Type": "forward", "TargetGroupArn": groups[0]["TargetGroupArn"]}],
    )
    names["<target group>"] = groups[0]["TargetGroupArn"]
    names["<DNS name>"] = balancer["DNSName"]
    names["<app/prod-e-alb/…>"] = balancer["LoadBalancerArn"].split("loadbalancer/")[1]
    names["<DbiResourceId>"] = database["DbiResourceId"]
    json.dump(names, sys.stdout)


def define_functions():
    trust = {"Version": "2012-10-17", "Statement": []}
    role = boto3.client("iam").create_role(RoleName="function", AssumeRolePolicyDocument=json.dumps(trust))
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as archive:
        archive.writestr("grafana_backup.py", "")
    arn = boto3.client("lambda").create_function(
        FunctionName="grafana-backup",
        Runtime="python3.11",
        Role=role["Role"]["Arn"],
        Handler="grafana_backup.handler",
        Code={"ZipFile": code.getvalue()},
    )["FunctionArn"]
    boto3.client("lambda").add_permission(
        FunctionName="grafana-backup",
        StatementId="by-schedule",
        Action="lambda:InvokeFunction",
        Principal="events.amazonaws.com",
    )
    return arn


def define_schedule(function):
    events = boto3.client("events")
    events.put_rule(Name="grafana-backup", ScheduleExpression="rate(1 day)")
    events.put_targets(Rule="grafana-backup", Targets=[{"Id": "function", "Arn": function}])


def define_logs(*groups):
    logs = boto3.client("logs")
    there = {group["logGroupName"] for page in logs.get_paginator("describe_log_groups").paginate()
             for group in page["logGroups"]}
    for group in groups:
        if group not in there:
            logs.create_log_group(logGroupName=group)
        logs.create_log_stream(logGroupName=group, logStreamName="task")
        event = {"timestamp": int(time.time() * 1000), "message": "Error: one that the commands find"}
        logs.put_log_events(logGroupName=group, logStreamName="task", logEvents=[event])


def define_discovery():
    discovery = boto3.client("servicediscovery")
    discovery.create_private_dns_namespace(Name="prod-e.local", Vpc="vpc-1")
    namespace = discovery.list_namespaces()["Namespaces"][0]["Id"]
    service = discovery.create_service(Name="backend", NamespaceId=namespace)["Service"]["Id"]
    address = {"AWS_INSTANCE_IPV4": "10.0.2.7"}
    discovery.register_instance(ServiceId=service, InstanceId="task", Attributes=address)


def define_foundation_state():
    bucket = {"mode": "managed", "type": "aws_s3_bucket", "name": "state", "instances": [{"attributes": {"id": STATES}}]}
    state = {"version": 4, "serial": 1, "lineage": "foundation", "resources": [bucket]}
    boto3.client("s3").put_object(Bucket=STATES, Key="foundation/terraform.tfstate", Body=json.dumps(state))


def define_task():
    ecs = boto3.client("ecs")
    # A family of its own: the emulator adds the memory of containers up, and fails where only the task has some.
    container = {"name": "prod-e-container", "image": "prod-e-backend", "memory": 512}
    ecs.register_task_definition(
        family="seen", requiresCompatibilities=["FARGATE"], cpu="256", memory="512", containerDefinitions=[container]
    )
    subnet = boto3.client("ec2").describe_subnets()["Subnets"][0]["SubnetId"]
    started = ecs.run_task(
        cluster=CLUSTER,
        taskDefinition="seen",
        launchType="FARGATE",
        networkConfiguration={"awsvpcConfiguration": {"subnets": [subnet], "securityGroups": []}},
    )
    return started["tasks"][0]["taskArn"]


def define_queue(name):
    boto3.client("sqs").create_queue(QueueName=name)
    return name


def define_backup():
    """An archive as the function writes it: with a database, and its SHA-256 at the object."""
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, "grafana.db")
        connection = sqlite3.connect(database)
        connection.execute("CREATE TABLE dashboard (id INTEGER)")
        connection.commit()
        connection.close()
        content = io.BytesIO()
        with tarfile.open(mode="w:gz", fileobj=content) as archive:
            archive.add(database, arcname="grafana.db")
    made = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    s3 = boto3.client("s3")
    region = {"LocationConstraint": os.environ["AWS_DEFAULT_REGION"]}
    s3.create_bucket(Bucket=BACKUPS, CreateBucketConfiguration=region)
    s3.put_object(
        Bucket=BACKUPS,
        Key=f"grafana/grafana-{made}.tar.gz",
        Body=content.getvalue(),
        ChecksumAlgorithm="SHA256",
        ChecksumSHA256=base64.b64encode(hashlib.sha256(content.getvalue()).digest()).decode(),
    )
    return made


main()
