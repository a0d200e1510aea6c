package prode.ops.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import prode.aws.services.Described;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;

/** An argument that is compared with a field that AWS doesn't have would never drift. */
class ReadersTest {
    static Stream<Arguments> described() {
        return Stream.of(
                described(
                        "aws_cloudwatch_log_group",
                        LogGroup.builder().kmsKeyId("key").build(),
                        Map.of("retention_in_days", "0", "kms_key_id", "key")),
                described(
                        "aws_cloudwatch_metric_alarm",
                        MetricAlarm.builder()
                                .metricName("m")
                                .namespace("n")
                                .comparisonOperator("LessThanThreshold")
                                .evaluationPeriods(2)
                                .period(60)
                                .actionsEnabled(true)
                                .build(),
                        Map.of(
                                "metric_name",
                                "m",
                                "namespace",
                                "n",
                                "comparison_operator",
                                "LessThanThreshold",
                                "evaluation_periods",
                                "2",
                                "period",
                                "60",
                                "actions_enabled",
                                "true")),
                described(
                        "aws_db_instance",
                        DBInstance.builder()
                                .dbInstanceClass("db.t4g.micro")
                                .engine("postgres")
                                .multiAZ(true)
                                .storageEncrypted(true)
                                .publiclyAccessible(false)
                                .deletionProtection(true)
                                .backupRetentionPeriod(7)
                                .build(),
                        Map.of(
                                "instance_class",
                                "db.t4g.micro",
                                "engine",
                                "postgres",
                                "multi_az",
                                "true",
                                "storage_encrypted",
                                "true",
                                "publicly_accessible",
                                "false",
                                "deletion_protection",
                                "true",
                                "backup_retention_period",
                                "7")),
                described(
                        "aws_dynamodb_table",
                        TableDescription.builder()
                                .keySchema(KeySchemaElement.builder()
                                        .attributeName("LockID")
                                        .build())
                                .deletionProtectionEnabled(true)
                                .build(),
                        Map.of("hash_key", "LockID", "deletion_protection_enabled", "true")),
                described(
                        "aws_ecr_repository",
                        Repository.builder()
                                .imageTagMutability("IMMUTABLE")
                                .imageScanningConfiguration(scan -> scan.scanOnPush(true))
                                .build(),
                        Map.of(
                                "image_tag_mutability",
                                "IMMUTABLE",
                                "image_scanning_configuration.scan_on_push",
                                "true")),
                described("aws_ecs_cluster", Cluster.builder().clusterName("c").build(), Map.of("name", "c")),
                described(
                        "aws_ecs_service",
                        Service.builder()
                                .taskDefinition("t")
                                .desiredCount(2)
                                .platformVersion("LATEST")
                                .enableExecuteCommand(false)
                                .build(),
                        Map.of(
                                "task_definition",
                                "t",
                                "desired_count",
                                "2",
                                "platform_version",
                                "LATEST",
                                "enable_execute_command",
                                "false")),
                described(
                        "aws_ecs_task_definition",
                        TaskDefinition.builder().cpu("256").memory("512").build(),
                        Map.of("cpu", "256", "memory", "512")),
                described("aws_eip", Address.builder().domain("vpc").build(), Map.of("domain", "vpc")),
                described(
                        "aws_iam_role",
                        Role.builder()
                                .path("/")
                                .maxSessionDuration(3600)
                                .permissionsBoundary(AttachedPermissionsBoundary.builder()
                                        .permissionsBoundaryArn("b")
                                        .build())
                                .build(),
                        Map.of("path", "/", "max_session_duration", "3600", "permissions_boundary", "b")),
                described(
                        "aws_lambda_function",
                        GetFunctionConfigurationResponse.builder()
                                .runtime("python3.13")
                                .handler("h")
                                .memorySize(128)
                                .timeout(30)
                                .build(),
                        Map.of("runtime", "python3.13", "handler", "h", "memory_size", "128", "timeout", "30")),
                described(
                        "aws_lb",
                        LoadBalancer.builder()
                                .loadBalancerName("l")
                                .scheme("internal")
                                .type("application")
                                .build(),
                        Map.of("name", "l", "internal", "true", "load_balancer_type", "application")),
                described(
                        "aws_lb_listener",
                        Listener.builder()
                                .port(443)
                                .protocol("HTTPS")
                                .sslPolicy("p")
                                .build(),
                        Map.of("port", "443", "protocol", "HTTPS", "ssl_policy", "p")),
                described("aws_lb_listener_rule", Rule.builder().priority("5").build(), Map.of("priority", "5")),
                described(
                        "aws_lb_target_group",
                        TargetGroup.builder()
                                .port(3000)
                                .protocol("HTTP")
                                .targetType("ip")
                                .healthCheckPath("/health")
                                .healthCheckIntervalSeconds(30)
                                .build(),
                        Map.of(
                                "port",
                                "3000",
                                "protocol",
                                "HTTP",
                                "target_type",
                                "ip",
                                "health_check.path",
                                "/health",
                                "health_check.interval",
                                "30")),
                described("aws_nat_gateway", NatGateway.builder().subnetId("s").build(), Map.of("subnet_id", "s")),
                described(
                        "aws_secretsmanager_secret",
                        DescribeSecretResponse.builder().name("s").build(),
                        Map.of("name", "s")),
                described(
                        "aws_security_group",
                        SecurityGroup.builder().groupName("g").description("d").build(),
                        Map.of("name", "g", "description", "d")),
                described(
                        "aws_subnet",
                        Subnet.builder()
                                .cidrBlock("10.0.1.0/24")
                                .availabilityZone("us-west-2a")
                                .mapPublicIpOnLaunch(false)
                                .build(),
                        Map.of(
                                "cidr_block",
                                "10.0.1.0/24",
                                "availability_zone",
                                "us-west-2a",
                                "map_public_ip_on_launch",
                                "false")),
                described(
                        "aws_vpc", Vpc.builder().cidrBlock("10.0.0.0/16").build(), Map.of("cidr_block", "10.0.0.0/16")),
                described(
                        "aws_vpc_security_group_ingress_rule",
                        SecurityGroupRule.builder()
                                .ipProtocol("tcp")
                                .fromPort(443)
                                .toPort(444)
                                .cidrIpv4("10.0.0.0/8")
                                .cidrIpv6("::/0")
                                .referencedGroupInfo(ReferencedSecurityGroup.builder()
                                        .groupId("sg-1")
                                        .build())
                                .build(),
                        Map.of(
                                "ip_protocol",
                                "tcp",
                                "from_port",
                                "443",
                                "to_port",
                                "444",
                                "cidr_ipv4",
                                "10.0.0.0/8",
                                "cidr_ipv6",
                                "::/0",
                                "referenced_security_group_id",
                                "sg-1")));
    }

    private static Arguments described(String type, SdkPojo answer, Map<String, String> attributes) {
        return Arguments.of(type, new Described(answer), attributes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("described")
    void everyComparedArgumentIsAFieldOfAws(String type, Described answer, Map<String, String> attributes) {
        assertThat(Readers.attributes(type, answer)).isEqualTo(attributes);
    }

    @Test
    void whatAwsDoesNotTellIsNotCompared() {
        assertThat(Readers.attributes("aws_vpc", new Described(Vpc.builder().build())))
                .isEmpty();
        assertThat(Readers.attributes(
                        "aws_lb",
                        new Described(
                                LoadBalancer.builder().scheme("internet-facing").build())))
                .isEqualTo(Map.of("internal", "false"));
    }
}
