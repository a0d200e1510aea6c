package prode.ops.cleanup.aws;

import prode.aws.AwsAccess;
import prode.ops.cleanup.facts.Account;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The account behind an access, for cleanup. */
public final class AwsAccount {
    private AwsAccount() {}

    /** Opens the ports; nothing is asked yet. */
    public static Account of(AwsAccess access) {
        var target = access.target();
        var ec2 = access.client(Ec2Client.builder());
        var ecs = access.client(EcsClient.builder());
        var lambda = access.client(LambdaClient.builder());
        return new Account(
                new Ec2Volumes(ec2, target),
                new Ec2Addresses(ec2, target),
                new Ec2Snapshots(ec2, target),
                new LambdaVersions(lambda),
                new IamRoles(access.client(IamClient.builder(), access.target().globalRegion())),
                new CloudWatchLogGroups(access.client(CloudWatchLogsClient.builder()), target),
                new Ec2SecurityGroups(ec2, target),
                new EcrImages(access.client(EcrClient.builder())),
                new EcsTaskDefinitions(ecs),
                new Ec2NetworkInterfaces(ec2, target),
                new ElbTargetGroups(access.client(ElasticLoadBalancingV2Client.builder())),
                new EcsServices(ecs),
                new EcsTasks(ecs),
                new LambdaFunctions(lambda),
                new Ec2MachineImages(ec2),
                OtherUsers.of(access, ec2, ecs));
    }
}
