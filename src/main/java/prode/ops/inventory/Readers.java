package prode.ops.inventory;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import prode.aws.AwsAccess;
import prode.aws.facts.Secret;
import prode.aws.services.CloudWatch;
import prode.aws.services.CloudWatchLogs;
import prode.aws.services.Described;
import prode.aws.services.DynamoDb;
import prode.aws.services.Ec2;
import prode.aws.services.Ecr;
import prode.aws.services.Ecs;
import prode.aws.services.ElasticLoadBalancing;
import prode.aws.services.Iam;
import prode.aws.services.Lambda;
import prode.aws.services.Rds;
import prode.aws.services.SecretsManager;
import prode.terraform.state.AppliedResource;

/**
 * The types that are read and, of each, the arguments that are compared: Terraform's name and AWS's. A type that is not
 * here is never called fine: it exists by its tags, or is not looked at.
 */
public final class Readers {
    private final Map<String, Reader> table = new LinkedHashMap<>();

    private Readers() {}

    /** All readers of an account, by type. */
    public static Map<String, Reader> of(AwsAccess access) {
        var readers = new Readers();
        readers.addNetwork(new Ec2(access));
        readers.addDelivery(new ElasticLoadBalancing(access));
        readers.addCompute(new Ecs(access), new Ecr(access), new Lambda(access));
        readers.addData(new Rds(access), new DynamoDb(access), new SecretsManager(access));
        readers.addMonitoring(new CloudWatch(access), new CloudWatchLogs(access));
        readers.addRoles(new Iam(access));
        return readers.table;
    }

    private void addNetwork(Ec2 ec2) {
        add("aws_vpc", it -> ec2.vpc(it.id()), "cidr_block", "CidrBlock");
        add(
                "aws_subnet",
                it -> ec2.subnet(it.id()),
                "cidr_block",
                "CidrBlock",
                "availability_zone",
                "AvailabilityZone",
                "map_public_ip_on_launch",
                "MapPublicIpOnLaunch");
        add("aws_security_group", it -> ec2.securityGroup(it.id()), "name", "GroupName", "description", "Description");
        addRule("aws_vpc_security_group_ingress_rule", ec2);
        addRule("aws_vpc_security_group_egress_rule", ec2);
        add("aws_nat_gateway", it -> ec2.natGateway(it.id()), "subnet_id", "SubnetId");
        add("aws_internet_gateway", it -> ec2.internetGateway(it.id()));
        add("aws_eip", it -> ec2.address(it.id()), "domain", "Domain");
    }

    private void addRule(String type, Ec2 ec2) {
        add(
                type,
                it -> ec2.securityGroupRule(it.id()),
                "ip_protocol",
                "IpProtocol",
                "from_port",
                "FromPort",
                "to_port",
                "ToPort",
                "cidr_ipv4",
                "CidrIpv4",
                "cidr_ipv6",
                "CidrIpv6",
                "referenced_security_group_id",
                "ReferencedGroupInfo.GroupId");
    }

    private void addDelivery(ElasticLoadBalancing elb) {
        table.put(
                "aws_lb",
                it -> elb.loadBalancer(it.id())
                        .map(balancer -> Actual.of(
                                "name", balancer.text("LoadBalancerName").orElse(null),
                                "internal",
                                        balancer.text("Scheme")
                                                .filter("internal"::equals)
                                                .isPresent(),
                                "load_balancer_type", balancer.text("Type").orElse(null))));
        add(
                "aws_lb_target_group",
                it -> elb.targetGroup(it.id()),
                "port",
                "Port",
                "protocol",
                "Protocol",
                "target_type",
                "TargetType",
                "health_check.path",
                "HealthCheckPath",
                "health_check.interval",
                "HealthCheckIntervalSeconds");
        add(
                "aws_lb_listener",
                it -> elb.listener(it.id()),
                "port",
                "Port",
                "protocol",
                "Protocol",
                "ssl_policy",
                "SslPolicy");
        add("aws_lb_listener_rule", it -> elb.rule(it.id()), "priority", "Priority");
    }

    private void addCompute(Ecs ecs, Ecr ecr, Lambda lambda) {
        add("aws_ecs_cluster", it -> ecs.cluster(it.id()), "name", "clusterName");
        add(
                "aws_ecs_service",
                it -> ecs.describedService(it.text("cluster"), it.text("name")),
                "task_definition",
                "taskDefinition",
                "desired_count",
                "desiredCount",
                "platform_version",
                "platformVersion",
                "enable_execute_command",
                "enableExecuteCommand");
        add("aws_ecs_task_definition", it -> ecs.describedRevision(it.arn()), "cpu", "cpu", "memory", "memory");
        add(
                "aws_ecr_repository",
                it -> ecr.repository(it.id()),
                "image_tag_mutability",
                "imageTagMutability",
                "image_scanning_configuration.scan_on_push",
                "imageScanningConfiguration.scanOnPush");
        add(
                "aws_lambda_function",
                it -> lambda.function(it.text("function_name")),
                "runtime",
                "Runtime",
                "handler",
                "Handler",
                "memory_size",
                "MemorySize",
                "timeout",
                "Timeout");
    }

    private void addData(Rds rds, DynamoDb dynamoDb, SecretsManager secrets) {
        add(
                "aws_db_instance",
                it -> rds.instance(it.text("identifier")),
                "instance_class",
                "DBInstanceClass",
                "engine",
                "Engine",
                "multi_az",
                "MultiAZ",
                "storage_encrypted",
                "StorageEncrypted",
                "publicly_accessible",
                "PubliclyAccessible",
                "deletion_protection",
                "DeletionProtection",
                "backup_retention_period",
                "BackupRetentionPeriod");
        add(
                "aws_dynamodb_table",
                it -> dynamoDb.table(it.id()),
                "hash_key",
                "KeySchema.AttributeName",
                "deletion_protection_enabled",
                "DeletionProtectionEnabled");
        table.put(
                "aws_secretsmanager_secret",
                it -> secrets.secret(it.id())
                        .filter(secret -> !secret.isDeleted())
                        .map(Secret::name)
                        .map(name -> Actual.of("name", name)));
    }

    private void addMonitoring(CloudWatch cloudWatch, CloudWatchLogs logs) {
        add(
                "aws_cloudwatch_metric_alarm",
                it -> cloudWatch.alarm(it.text("alarm_name")),
                "metric_name",
                "MetricName",
                "namespace",
                "Namespace",
                "comparison_operator",
                "ComparisonOperator",
                "evaluation_periods",
                "EvaluationPeriods",
                "period",
                "Period",
                "actions_enabled",
                "ActionsEnabled");
        // Without retention AWS keeps events for ever, which Terraform writes as 0.
        table.put(
                "aws_cloudwatch_log_group",
                it -> logs.group(it.text("name"))
                        .map(group -> Actual.of(
                                "retention_in_days",
                                        group.text("retentionInDays").orElse("0"),
                                "kms_key_id", group.text("kmsKeyId").orElse(null))));
    }

    private void addRoles(Iam iam) {
        add(
                "aws_iam_role",
                it -> iam.role(it.text("name")),
                "path",
                "Path",
                "max_session_duration",
                "MaxSessionDuration",
                "permissions_boundary",
                "PermissionsBoundary.PermissionsBoundaryArn");
    }

    /** One argument after the other: Terraform's name of it, then the field of AWS's API. */
    private void add(String type, Function<AppliedResource, Optional<Described>> find, String... arguments) {
        table.put(
                type,
                resource -> find.apply(resource).map(found -> {
                    var attributes = new HashMap<String, String>();
                    for (var i = 0; i < arguments.length; i += 2) {
                        var name = arguments[i];
                        found.text(arguments[i + 1]).ifPresent(value -> attributes.put(name, value));
                    }
                    return new Actual(attributes);
                }));
    }
}
