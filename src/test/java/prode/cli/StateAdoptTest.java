package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import prode.aws.AwsAccess;
import prode.aws.AwsTarget;
import prode.aws.CallLog;
import prode.failure.ExitCode;
import prode.testing.MotoServer;
import prode.testing.Stacks;
import prode.testing.TerraformJson;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** A team that has a part of the system by hand must neither lose it nor make it twice. */
@Tag("emulator")
class StateAdoptTest {
    private static final String ACCOUNT_OF_MOTO = "123456789012";
    private static final TerraformJson ENVIRONMENT = Stacks.stack(Stacks.committed(), "prod-e");
    private static final TerraformJson FOUNDATION = Stacks.stack(Stacks.committed(), "prod-e-foundation");

    private static MotoServer moto;

    @TempDir
    private static Path root = Path.of("");

    private static String vpc = "";
    private static String loadBalancer = "";
    private static String secret = "";
    private static CommandRun ofEnvironment = new CommandRun(0, "", "");
    private static CommandRun ofFoundation = ofEnvironment;

    @BeforeAll
    static void somethingMadeByHand() throws IOException {
        moto = MotoServer.start();
        for (var stack : List.of("prod-e", "prod-e-foundation")) {
            var folder = Files.createDirectories(
                    root.resolve("main.tf.json-output/stacks").resolve(stack));
            var json = Files.readString(
                    Stacks.committed().resolve("stacks").resolve(stack).resolve("cdk.tf.json"));
            Files.writeString(folder.resolve("cdk.tf.json"), json.replace("111122223333", ACCOUNT_OF_MOTO));
        }
        try (var access = AwsAccess.open(
                moto.environment(),
                new AwsTarget(ACCOUNT_OF_MOTO, "us-west-2"),
                new CallLog(root.resolve("calls.jsonl"), Clock.systemUTC()))) {
            makeNetwork(access);
            makeWorkloads(access);
            makeState(access);
        }
        ofEnvironment = run("state", "adopt", "prod-e");
        ofFoundation = run("state", "adopt", "prod-e-foundation");
    }

    @AfterAll
    static void stopMoto() {
        moto.close();
    }

    @Test
    void whatIsThereByNameOrTagIsProposed() {
        assertThat(adopted("prod-e"))
                .containsEntry(address("aws_vpc"), vpc)
                .containsEntry(address("aws_lb"), loadBalancer)
                .containsEntry(address("aws_ecs_cluster"), "prod-e-cluster")
                .containsEntry(named("aws_ecs_service", "prod-e-service"), "prod-e-cluster/prod-e-service")
                .containsEntry(named("aws_cloudwatch_log_group", "/ecs/prod-e-task"), "/ecs/prod-e-task")
                .containsEntry(named("aws_iam_role", "ecs-task-role"), "ecs-task-role")
                .containsEntry(address("aws_db_instance"), "prod-e-db")
                .hasSize(7);
        assertThat(ofEnvironment.out()).contains("7 to adopt, 1 ambiguous, 0 not known");
    }

    /** The one that is taken over by mistake is changed, or lost, with the next apply. */
    @Test
    void whatIsThereTwiceIsLeftToAPerson() {
        var group = named("aws_security_group", "prod-e-backend");
        assertThat(ofEnvironment.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(ofEnvironment.out()).containsPattern("# several fit, choose one: " + group + ": sg-\\w+ or sg-\\w+");
        assertThat(adopted("prod-e")).doesNotContainKey(group);
    }

    @Test
    void theFoundationIsFoundToo() {
        assertThat(ofFoundation.exitCode()).as(ofFoundation.err()).isZero();
        assertThat(adopted("prod-e-foundation"))
                .containsEntry(
                        FOUNDATION
                                .at("aws_ecr_repository", "images/prod-e-backend")
                                .address(),
                        "prod-e-backend")
                .containsEntry(
                        FOUNDATION
                                .at("aws_secretsmanager_secret", "secrets/prod-e-db-credentials")
                                .address(),
                        secret)
                .hasSize(2);
    }

    /** The state bucket is there too, but the foundation manages it already. */
    @Test
    void whatTheStateHasIsNotProposed() {
        assertThat(adopted("prod-e-foundation"))
                .doesNotContainKey(FOUNDATION
                        .at("aws_s3_bucket", "remote-state/bucket/bucket")
                        .address());
    }

    @Test
    void nothingIsChanged() {
        assertThat(root.resolve("target/aws-calls.jsonl")).doesNotExist();
    }

    @Test
    void anUnknownStackIsNamed() {
        var result = run("state", "adopt", "prod-f");

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err()).contains("prod-f: no such stack");
    }

    private static void makeNetwork(AwsAccess access) {
        var ec2 = access.client(Ec2Client.builder());
        vpc = ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")
                        .tagSpecifications(TagSpecification.builder()
                                .resourceType(ResourceType.VPC)
                                .tags(software.amazon.awssdk.services.ec2.model.Tag.builder()
                                        .key("Name")
                                        .value("prod-e-vpc")
                                        .build())
                                .build()))
                .vpc()
                .vpcId();
        var other = ec2.createVpc(request -> request.cidrBlock("10.1.0.0/16")).vpc();
        for (var network : List.of(vpc, other.vpcId())) {
            ec2.createSecurityGroup(request ->
                    request.groupName("prod-e-backend").description("by hand").vpcId(network));
        }
        var subnets = List.of("us-west-2a", "us-west-2b").stream()
                .map(zone -> ec2.createSubnet(request -> request.vpcId(vpc)
                                .availabilityZone(zone)
                                .cidrBlock(zone.endsWith("a") ? "10.0.1.0/24" : "10.0.3.0/24"))
                        .subnet()
                        .subnetId())
                .toList();
        loadBalancer = access.client(ElasticLoadBalancingV2Client.builder())
                .createLoadBalancer(request -> request.name("prod-e-alb").subnets(subnets))
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
    }

    private static void makeWorkloads(AwsAccess access) {
        var ecs = access.client(EcsClient.builder());
        ecs.createCluster(request -> request.clusterName("prod-e-cluster"));
        ecs.registerTaskDefinition(request -> request.family("by-hand")
                .containerDefinitions(ContainerDefinition.builder()
                        .name("any")
                        .image("any")
                        .memory(128)
                        .build()));
        ecs.createService(request -> request.cluster("prod-e-cluster")
                .serviceName("prod-e-service")
                .taskDefinition("by-hand")
                .desiredCount(1));
        var logs = access.client(CloudWatchLogsClient.builder());
        logs.createLogGroup(request -> request.logGroupName("/ecs/prod-e-task"));
        logs.createLogGroup(request -> request.logGroupName("/ecs/prod-e-task-of-others"));
        access.client(IamClient.builder(), Region.AWS_GLOBAL)
                .createRole(request -> request.roleName("ecs-task-role")
                        .assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[]}"));
        access.client(RdsClient.builder())
                .createDBInstance(request -> request.dbInstanceIdentifier("prod-e-db")
                        .engine("postgres")
                        .dbInstanceClass("db.t3.micro")
                        .allocatedStorage(20)
                        .masterUsername("dbadmin")
                        .masterUserPassword("only-for-this-test"));
    }

    private static void makeState(AwsAccess access) {
        access.client(EcrClient.builder()).createRepository(request -> request.repositoryName("prod-e-backend"));
        secret = access.client(SecretsManagerClient.builder())
                .createSecret(request -> request.name("prod-e/db-credentials"))
                .arn();
        moto.createBucket("prod-e-terraform-state");
        var bucket = FOUNDATION
                .at("aws_s3_bucket", "remote-state/bucket/bucket")
                .address()
                .split("\\.", 2);
        access.s3()
                .putObject(
                        request -> request.bucket("prod-e-terraform-state").key("foundation/terraform.tfstate"),
                        RequestBody.fromString("""
                                {"version": 4, "serial": 1, "lineage": "a", "resources": [{"mode": "managed",
                                 "type": "%s", "name": "%s", "instances": [{"attributes": {}}]}]}""".formatted(bucket[0], bucket[1])));
    }

    private static String address(String type) {
        return ENVIRONMENT.only(type).address();
    }

    private static String named(String type, String name) {
        return ENVIRONMENT.all(type).stream()
                .filter(resource -> resource.text("/name").equals(name))
                .findFirst()
                .orElseThrow()
                .address();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> adopted(String stack) {
        try {
            var yaml = Files.readString(root.resolve("target/adopt").resolve(stack + ".yaml"));
            var file = (Map<String, Map<String, String>>)
                    new Load(LoadSettings.builder().build()).loadFromString(yaml);
            return Objects.requireNonNull(file.get("adopt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(root, moto.environment(), arguments);
    }
}
