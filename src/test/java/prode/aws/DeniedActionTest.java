package prode.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import prode.testing.FaultProxy;
import prode.testing.FaultProxy.Fault;
import prode.testing.MotoServer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** "Access Denied" alone sends people to guess, and whoever guesses rights gives too many. */
@Tag("emulator")
class DeniedActionTest {
    private static MotoServer moto;
    private static FaultProxy proxy;

    @TempDir
    private Path folder;

    private AwsAccess access;

    /** A call, and the right that it needs. */
    private record Call(String action, Consumer<AwsAccess> made) {
        @Override
        public String toString() {
            return action;
        }
    }

    @BeforeAll
    static void startMoto() {
        moto = MotoServer.start();
        proxy = FaultProxy.before(moto.endpoint());
    }

    @AfterAll
    static void stopMoto() {
        proxy.close();
        moto.close();
    }

    @BeforeEach
    void open() {
        proxy.fail(call -> Fault.NONE);
        access = AwsAccess.open(
                proxy.environment(moto),
                new AwsTarget("123456789012", "us-west-2"),
                new CallLog(folder.resolve("calls.jsonl"), Clock.systemUTC()));
        proxy.fail(call -> Fault.DENIED_IN_FEW_WORDS);
    }

    @AfterEach
    void close() {
        access.close();
    }

    static List<Call> calls() {
        return List.of(
                new Call(
                        "s3:GetObject",
                        at -> at.s3().getObject(get -> get.bucket("b").key("k"))),
                new Call(
                        "s3:GetObjectVersion",
                        at -> at.s3().getObject(get -> get.bucket("b").key("k").versionId("v"))),
                new Call(
                        "s3:DeleteObjectVersion",
                        at -> at.s3()
                                .deleteObject(
                                        delete -> delete.bucket("b").key("k").versionId("v"))),
                new Call("s3:ListBucket", at -> at.s3().listObjectsV2(list -> list.bucket("b"))),
                new Call("s3:ListBucketVersions", at -> at.s3().listObjectVersions(list -> list.bucket("b"))),
                new Call(
                        "s3:PutBucketPublicAccessBlock",
                        at -> at.s3()
                                .putPublicAccessBlock(
                                        put -> put.bucket("b").publicAccessBlockConfiguration(block -> {}))),
                new Call(
                        "dynamodb:GetItem",
                        at -> at.client(DynamoDbClient.builder())
                                .getItem(get -> get.tableName("t").key(Map.of("k", AttributeValue.fromS("v"))))),
                new Call(
                        "ec2:DescribeVolumes",
                        at -> at.client(Ec2Client.builder()).describeVolumes()),
                new Call(
                        "ecr:DescribeRepositories",
                        at -> at.client(EcrClient.builder()).describeRepositories()),
                new Call(
                        "ecs:ListClusters", at -> at.client(EcsClient.builder()).listClusters()),
                new Call(
                        "rds:DescribeDBInstances",
                        at -> at.client(RdsClient.builder()).describeDBInstances()),
                new Call("iam:ListRoles", at -> at.client(IamClient.builder()).listRoles()),
                new Call(
                        "lambda:ListVersionsByFunction",
                        at -> at.client(LambdaClient.builder()).listVersionsByFunction(list -> list.functionName("f"))),
                new Call(
                        "logs:DescribeLogGroups",
                        at -> at.client(CloudWatchLogsClient.builder()).describeLogGroups()),
                new Call(
                        "cloudwatch:DescribeAlarms",
                        at -> at.client(CloudWatchClient.builder()).describeAlarms()),
                new Call(
                        "elasticloadbalancing:DescribeTargetGroups",
                        at -> at.client(ElasticLoadBalancingV2Client.builder()).describeTargetGroups()),
                new Call(
                        "tag:GetResources",
                        at -> at.client(ResourceGroupsTaggingApiClient.builder())
                                .getResources()),
                new Call(
                        "secretsmanager:PutSecretValue",
                        at -> at.client(SecretsManagerClient.builder())
                                .putSecretValue(put -> put.secretId("s").secretString("canary-4711"))));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void isNamedAlthoughAwsDoesNotNameIt(Call call) {
        var failure = catchThrowableOfType(SdkException.class, () -> call.made().accept(access));

        assertThat(AwsFailures.isDenied(failure)).isTrue();
        assertThat(AwsFailures.explain(failure).reason())
                .startsWith("denied: " + call.action() + "; ")
                .hasLineCount(1)
                .doesNotContain("canary");
    }

    /** The exception's type says much to whoever catches it. */
    @Test
    void whatIsNotDeniedIsLeftAlone() {
        proxy.fail(call -> Fault.NONE);

        var failure = catchThrowableOfType(
                SdkException.class,
                () -> access.s3().getObject(get -> get.bucket("nobodys").key("k")));

        assertThat(failure.getSuppressed()).isEmpty();
        assertThat(AwsFailures.explain(failure).reason()).startsWith("S3 said NoSuchBucket");
    }
}
