package prode.ops.inventory;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import prode.aws.AwsAccess;
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
 * The types that are read and, of each, the arguments that are compared. A type that is not here is never called fine:
 * it exists by its tags, or is not looked at.
 */
public final class Readers {
    /** Type and arguments; one that AWS has under another name than Terraform with AWS's behind it. */
    private static final Map<String, List<String>> COMPARED = parse("""
            aws_cloudwatch_log_group retention_in_days kms_key_id
            aws_cloudwatch_metric_alarm metric_name namespace comparison_operator evaluation_periods period
                actions_enabled
            aws_db_instance instance_class=DBInstanceClass engine multi_az storage_encrypted publicly_accessible
                deletion_protection backup_retention_period
            aws_dynamodb_table hash_key=KeySchema.AttributeName deletion_protection_enabled
            aws_ecr_repository image_tag_mutability image_scanning_configuration.scan_on_push
            aws_ecs_cluster name=clusterName
            aws_ecs_service task_definition desired_count platform_version enable_execute_command
            aws_ecs_task_definition cpu memory
            aws_eip domain
            aws_iam_role path max_session_duration permissions_boundary=PermissionsBoundary.PermissionsBoundaryArn
            aws_internet_gateway
            aws_lambda_function runtime handler memory_size timeout
            aws_lb name=LoadBalancerName load_balancer_type=Type
            aws_lb_listener port protocol ssl_policy
            aws_lb_listener_rule priority
            aws_lb_target_group port protocol target_type health_check.path=HealthCheckPath
                health_check.interval=HealthCheckIntervalSeconds
            aws_nat_gateway subnet_id
            aws_secretsmanager_secret name
            aws_security_group name=GroupName description
            aws_subnet cidr_block availability_zone map_public_ip_on_launch
            aws_vpc cidr_block
            aws_vpc_security_group_egress_rule ip_protocol from_port to_port cidr_ipv4 cidr_ipv6
                referenced_security_group_id=ReferencedGroupInfo.GroupId
            aws_vpc_security_group_ingress_rule ip_protocol from_port to_port cidr_ipv4 cidr_ipv6
                referenced_security_group_id=ReferencedGroupInfo.GroupId
            """);

    private Readers() {}

    /** All readers of an account, by type. */
    public static Map<String, Reader> of(AwsAccess access) {
        var ec2 = new Ec2(access);
        var elb = new ElasticLoadBalancing(access);
        var ecs = new Ecs(access);
        var ecr = new Ecr(access);
        var rds = new Rds(access);
        var dynamoDb = new DynamoDb(access);
        var secrets = new SecretsManager(access);
        var cloudWatch = new CloudWatch(access);
        var logs = new CloudWatchLogs(access);
        var lambda = new Lambda(access);
        var iam = new Iam(access);
        Map<String, Function<AppliedResource, Optional<Described>>> ways = Map.ofEntries(
                entry("aws_cloudwatch_log_group", it -> logs.group(it.text("name"))),
                entry("aws_cloudwatch_metric_alarm", it -> cloudWatch.alarm(it.text("alarm_name"))),
                entry("aws_db_instance", it -> rds.instance(it.text("identifier"))),
                entry("aws_dynamodb_table", it -> dynamoDb.table(it.id())),
                entry("aws_ecr_repository", it -> ecr.repository(it.id())),
                entry("aws_ecs_cluster", it -> ecs.cluster(it.id())),
                entry("aws_ecs_service", it -> ecs.describedService(it.text("cluster"), it.text("name"))),
                entry("aws_ecs_task_definition", it -> ecs.taskDefinitions().described(it.arn())),
                entry("aws_eip", it -> ec2.address(it.id())),
                entry("aws_iam_role", it -> iam.role(it.text("name"))),
                entry("aws_internet_gateway", it -> ec2.internetGateway(it.id())),
                entry("aws_lambda_function", it -> lambda.function(it.text("function_name"))),
                entry("aws_lb", it -> elb.loadBalancer(it.id())),
                entry("aws_lb_listener", it -> elb.listener(it.id())),
                entry("aws_lb_listener_rule", it -> elb.rule(it.id())),
                entry("aws_lb_target_group", it -> elb.targetGroup(it.id())),
                entry("aws_nat_gateway", it -> ec2.natGateway(it.id())),
                entry("aws_secretsmanager_secret", it -> secrets.undeleted(it.id())),
                entry("aws_security_group", it -> ec2.securityGroup(it.id())),
                entry("aws_subnet", it -> ec2.subnet(it.id())),
                entry("aws_vpc", it -> ec2.vpc(it.id())),
                entry("aws_vpc_security_group_egress_rule", it -> ec2.securityGroupRule(it.id())),
                entry("aws_vpc_security_group_ingress_rule", it -> ec2.securityGroupRule(it.id())));
        var readers = new LinkedHashMap<String, Reader>();
        COMPARED.keySet().forEach(type -> {
            var way = Objects.requireNonNull(ways.get(type), type);
            readers.put(type, resource -> way.apply(resource).map(found -> attributes(type, found)));
        });
        return readers;
    }

    /** Terraform's names of the arguments that are compared, and their values as text; absent ones are left out. */
    static Map<String, String> attributes(String type, Described found) {
        var attributes = new HashMap<String, String>();
        for (var argument : Objects.requireNonNull(COMPARED.get(type), type)) {
            var names = argument.split("=", -1);
            found.text(names[names.length - 1]).ifPresent(value -> attributes.put(names[0], value));
        }
        switch (type) {
            case "aws_lb" ->
                attributes.put(
                        "internal",
                        String.valueOf(
                                found.text("Scheme").filter("internal"::equals).isPresent()));
            // Without a limit AWS keeps events for ever, which Terraform writes so.
            case "aws_cloudwatch_log_group" -> attributes.putIfAbsent("retention_in_days", "0");
            default -> {}
        }
        return attributes;
    }

    private static Map<String, List<String>> parse(String table) {
        var compared = new LinkedHashMap<String, List<String>>();
        for (var line : table.replaceAll("\n +", " ").lines().toList()) {
            var words = Arrays.asList(line.split(" ", -1));
            compared.put(words.get(0), words.subList(1, words.size()));
        }
        return compared;
    }
}
