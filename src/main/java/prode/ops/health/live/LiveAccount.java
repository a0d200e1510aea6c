package prode.ops.health.live;

import java.util.List;
import prode.aws.AwsAccess;
import prode.aws.AwsFailures;
import prode.ops.health.Account;
import prode.ops.images.Repositories;
import prode.ops.state.StackState;
import prode.ops.state.Verification;
import prode.terraform.state.Fault;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.rds.RdsClient;

/** All ports on the account of one stack, and on its state. */
public final class LiveAccount {
    private LiveAccount() {}

    /** Opens no connection yet; the clients are closed with the access. */
    public static Account of(AwsAccess access, StackState state) {
        var ecs = access.client(EcsClient.builder());
        return new Account(
                new EcsServices(ecs),
                new ElbTargets(access.client(ElasticLoadBalancingV2Client.builder())),
                new RdsDatabases(access.client(RdsClient.builder())),
                new CloudWatchAlarms(access.client(CloudWatchClient.builder())),
                new HttpWeb(),
                new EcrImages(ecs, new Repositories(access.client(EcrClient.builder())), access.target()),
                () -> disagreements(state));
    }

    private static List<Fault> disagreements(StackState state) {
        try {
            return Verification.of(state);
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        }
    }
}
