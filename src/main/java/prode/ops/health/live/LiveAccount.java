package prode.ops.health.live;

import prode.ops.aws.AwsAccess;
import prode.ops.health.Account;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.rds.RdsClient;

/** All ports on one account. */
public final class LiveAccount {
    private LiveAccount() {}

    /** Opens no connection yet; the clients are closed with the access. */
    public static Account of(AwsAccess access) {
        return new Account(
                new EcsServices(access.client(EcsClient.builder())),
                new ElbTargets(access.client(ElasticLoadBalancingV2Client.builder())),
                new RdsDatabases(access.client(RdsClient.builder())),
                new CloudWatchAlarms(access.client(CloudWatchClient.builder())),
                new HttpWeb(),
                new S3StateFiles(access.s3(), access.client(DynamoDbClient.builder())));
    }
}
