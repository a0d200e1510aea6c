package prode.ops.inventory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import prode.aws.AwsAccess;
import prode.terraform.state.AppliedResource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The types that are read and, of each, the arguments that are compared. A type that is not here is never called fine:
 * it exists by its tags, or is not looked at.
 */
public final class Readers {
    private static final Pattern GONE = Pattern.compile(
            ".*(NotFound|NotFoundException|NotFoundFault|NoSuch.*|NoSuchEntity" + "|NotExist|DoesNotExist)");

    private final Map<String, Reader> table = new LinkedHashMap<>();

    private Readers() {}

    /** All readers of an account, by type. */
    public static Map<String, Reader> of(AwsAccess access) {
        var readers = new Readers();
        readers.addNetwork(access.client(Ec2Client.builder()));
        readers.addDelivery(access.client(ElasticLoadBalancingV2Client.builder()));
        readers.addCompute(access.client(EcsClient.builder()), access.client(EcrClient.builder()));
        readers.addData(
                access.client(RdsClient.builder()),
                access.client(DynamoDbClient.builder()),
                access.client(SecretsManagerClient.builder()));
        readers.addMonitoring(
                access.client(CloudWatchClient.builder()),
                access.client(CloudWatchLogsClient.builder()),
                access.client(LambdaClient.builder()));
        readers.addRoles(access.client(IamClient.builder(), access.target().globalRegion()));
        return readers.table;
    }

    private void addNetwork(Ec2Client ec2) {
        add(
                "aws_vpc",
                it -> first(ec2.describeVpcs(r -> r.vpcIds(it.id())).vpcs()),
                vpc -> Actual.of("cidr_block", vpc.cidrBlock()));
        add(
                "aws_subnet",
                it -> first(ec2.describeSubnets(r -> r.subnetIds(it.id())).subnets()),
                subnet -> Actual.of(
                        "cidr_block", subnet.cidrBlock(),
                        "availability_zone", subnet.availabilityZone(),
                        "map_public_ip_on_launch", subnet.mapPublicIpOnLaunch()));
        add(
                "aws_security_group",
                it -> first(ec2.describeSecurityGroups(r -> r.groupIds(it.id())).securityGroups()),
                group -> Actual.of("name", group.groupName(), "description", group.description()));
        add("aws_vpc_security_group_ingress_rule", it -> rule(ec2, it), Readers::rule);
        add("aws_vpc_security_group_egress_rule", it -> rule(ec2, it), Readers::rule);
        add(
                "aws_nat_gateway",
                it -> first(ec2.describeNatGateways(r -> r.natGatewayIds(it.id()))
                                .natGateways())
                        .filter(gateway -> !gateway.stateAsString().startsWith("delet")),
                gateway -> Actual.of("subnet_id", gateway.subnetId()));
        add(
                "aws_internet_gateway",
                it -> first(ec2.describeInternetGateways(r -> r.internetGatewayIds(it.id()))
                        .internetGateways()),
                gateway -> Actual.of());
        add(
                "aws_eip",
                it -> first(ec2.describeAddresses(r -> r.allocationIds(it.id())).addresses()),
                address -> Actual.of("domain", address.domainAsString()));
    }

    private static Optional<software.amazon.awssdk.services.ec2.model.SecurityGroupRule> rule(
            Ec2Client ec2, AppliedResource it) {
        return first(ec2.describeSecurityGroupRules(r -> r.securityGroupRuleIds(it.id()))
                .securityGroupRules());
    }

    private static Actual rule(software.amazon.awssdk.services.ec2.model.SecurityGroupRule rule) {
        var other = rule.referencedGroupInfo();
        return Actual.of(
                "ip_protocol", rule.ipProtocol(),
                "from_port", rule.fromPort(),
                "to_port", rule.toPort(),
                "cidr_ipv4", rule.cidrIpv4(),
                "cidr_ipv6", rule.cidrIpv6(),
                "referenced_security_group_id", other == null ? null : other.groupId());
    }

    private void addDelivery(ElasticLoadBalancingV2Client elb) {
        add(
                "aws_lb",
                it -> first(elb.describeLoadBalancers(r -> r.loadBalancerArns(it.id()))
                        .loadBalancers()),
                balancer -> Actual.of(
                        "name", balancer.loadBalancerName(),
                        "internal", "internal".equals(balancer.schemeAsString()),
                        "load_balancer_type", balancer.typeAsString()));
        add(
                "aws_lb_target_group",
                it -> first(elb.describeTargetGroups(r -> r.targetGroupArns(it.id()))
                        .targetGroups()),
                group -> Actual.of(
                        "port", group.port(),
                        "protocol", group.protocolAsString(),
                        "target_type", group.targetTypeAsString(),
                        "health_check.path", group.healthCheckPath(),
                        "health_check.interval", group.healthCheckIntervalSeconds()));
        add(
                "aws_lb_listener",
                it -> first(elb.describeListeners(r -> r.listenerArns(it.id())).listeners()),
                listener -> Actual.of(
                        "port",
                        listener.port(),
                        "protocol",
                        listener.protocolAsString(),
                        "ssl_policy",
                        listener.sslPolicy()));
        add(
                "aws_lb_listener_rule",
                it -> first(elb.describeRules(r -> r.ruleArns(it.id())).rules()),
                rule -> Actual.of("priority", rule.priority()));
    }

    private void addCompute(EcsClient ecs, EcrClient ecr) {
        add(
                "aws_ecs_cluster",
                it -> first(ecs.describeClusters(r -> r.clusters(it.id())).clusters())
                        .filter(cluster -> !"INACTIVE".equals(cluster.status())),
                cluster -> Actual.of("name", cluster.clusterName()));
        add(
                "aws_ecs_service",
                it -> first(ecs.describeServices(
                                        r -> r.cluster(it.text("cluster")).services(it.text("name")))
                                .services())
                        .filter(service -> !"INACTIVE".equals(service.status())),
                service -> Actual.of(
                        "task_definition", service.taskDefinition(),
                        "desired_count", service.desiredCount(),
                        "platform_version", service.platformVersion(),
                        "enable_execute_command", service.enableExecuteCommand()));
        add(
                "aws_ecs_task_definition",
                it -> Optional.of(ecs.describeTaskDefinition(r -> r.taskDefinition(it.arn()))
                                .taskDefinition())
                        .filter(definition -> !"INACTIVE".equals(definition.statusAsString())),
                definition -> Actual.of("cpu", definition.cpu(), "memory", definition.memory()));
        add(
                "aws_ecr_repository",
                it -> first(ecr.describeRepositories(r -> r.repositoryNames(it.id()))
                        .repositories()),
                repository -> Actual.of(
                        "image_tag_mutability",
                        repository.imageTagMutabilityAsString(),
                        "image_scanning_configuration.scan_on_push",
                        repository.imageScanningConfiguration() == null
                                ? null
                                : repository.imageScanningConfiguration().scanOnPush()));
    }

    private void addData(RdsClient rds, DynamoDbClient dynamoDb, SecretsManagerClient secrets) {
        add(
                "aws_db_instance",
                it -> first(rds.describeDBInstances(r -> r.dbInstanceIdentifier(it.text("identifier")))
                        .dbInstances()),
                database -> Actual.of(
                        "instance_class", database.dbInstanceClass(),
                        "engine", database.engine(),
                        "multi_az", database.multiAZ(),
                        "storage_encrypted", database.storageEncrypted(),
                        "publicly_accessible", database.publiclyAccessible(),
                        "deletion_protection", database.deletionProtection(),
                        "backup_retention_period", database.backupRetentionPeriod()));
        add(
                "aws_dynamodb_table",
                it -> Optional.of(
                        dynamoDb.describeTable(r -> r.tableName(it.id())).table()),
                table -> Actual.of(
                        "hash_key", table.keySchema().get(0).attributeName(),
                        "deletion_protection_enabled", table.deletionProtectionEnabled()));
        add(
                "aws_secretsmanager_secret",
                it -> Optional.of(secrets.describeSecret(r -> r.secretId(it.id())))
                        .filter(secret -> secret.deletedDate() == null),
                secret -> Actual.of("name", secret.name()));
    }

    private void addMonitoring(CloudWatchClient cloudWatch, CloudWatchLogsClient logs, LambdaClient lambda) {
        add(
                "aws_cloudwatch_metric_alarm",
                it -> first(cloudWatch
                        .describeAlarms(r -> r.alarmNames(it.text("alarm_name")))
                        .metricAlarms()),
                alarm -> Actual.of(
                        "metric_name", alarm.metricName(),
                        "namespace", alarm.namespace(),
                        "comparison_operator", alarm.comparisonOperatorAsString(),
                        "evaluation_periods", alarm.evaluationPeriods(),
                        "period", alarm.period(),
                        "actions_enabled", alarm.actionsEnabled()));
        add(
                "aws_cloudwatch_log_group",
                it -> logs.describeLogGroups(r -> r.logGroupNamePrefix(it.text("name"))).logGroups().stream()
                        .filter(group -> group.logGroupName().equals(it.text("name")))
                        .findFirst(),
                group -> Actual.of(
                        "retention_in_days",
                        group.retentionInDays() == null ? 0 : group.retentionInDays(),
                        "kms_key_id",
                        group.kmsKeyId()));
        add(
                "aws_lambda_function",
                it -> Optional.of(lambda.getFunctionConfiguration(r -> r.functionName(it.text("function_name")))),
                function -> Actual.of(
                        "runtime", function.runtimeAsString(),
                        "handler", function.handler(),
                        "memory_size", function.memorySize(),
                        "timeout", function.timeout()));
    }

    private void addRoles(IamClient iam) {
        add(
                "aws_iam_role",
                it -> Optional.of(iam.getRole(r -> r.roleName(it.text("name"))).role()),
                role -> Actual.of(
                        "path", role.path(),
                        "max_session_duration", role.maxSessionDuration(),
                        "permissions_boundary",
                                role.permissionsBoundary() == null
                                        ? null
                                        : role.permissionsBoundary().permissionsBoundaryArn()));
    }

    private <T> void add(String type, Function<AppliedResource, Optional<T>> find, Function<T, Actual> describe) {
        table.put(type, resource -> {
            try {
                return find.apply(resource).map(describe);
            } catch (AwsServiceException e) {
                if (isGone(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** Each service has its own words for a thing that isn't there. */
    private static boolean isGone(AwsServiceException failure) {
        var details = failure.awsErrorDetails();
        return details != null
                && details.errorCode() != null
                && (GONE.matcher(details.errorCode().replaceFirst("Exception$", ""))
                                .matches()
                        || String.valueOf(details.errorMessage()).contains("Unable to describe task definition"));
    }

    private static <T> Optional<T> first(List<T> found) {
        return found.stream().findFirst();
    }
}
