package prode.ops.cleanup.aws;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import prode.aws.AwsAccess;
import prode.ops.cleanup.facts.Listing;
import prode.ops.cleanup.facts.User;
import prode.ops.cleanup.facts.UserSort;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.pipes.PipesClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Users of which cleanup knows no more than what they name. */
final class OtherUsers {
    /** Batch describes definitions without end, those that were deregistered too. */
    private static final String ACTIVE = "ACTIVE";

    private OtherUsers() {}

    /** Nothing is asked yet. */
    static Map<UserSort, Listing<User>> of(AwsAccess access, Ec2Client ec2, EcsClient ecs) {
        var autoscaling = access.client(AutoScalingClient.builder());
        var batch = access.client(BatchClient.builder());
        return Map.ofEntries(
                Map.entry(
                        UserSort.AUTO_SCALING_GROUPS,
                        listed(
                                () -> autoscaling.describeAutoScalingGroupsPaginator().autoScalingGroups().stream(),
                                each -> "Auto Scaling group " + each.autoScalingGroupName())),
                Map.entry(
                        UserSort.LAUNCH_CONFIGURATIONS,
                        listed(
                                () ->
                                        autoscaling
                                                .describeLaunchConfigurationsPaginator()
                                                .launchConfigurations()
                                                .stream(),
                                each -> "launch configuration " + each.launchConfigurationName())),
                Map.entry(
                        UserSort.BATCH_COMPUTE_ENVIRONMENTS,
                        listed(
                                () -> batch.describeComputeEnvironmentsPaginator().computeEnvironments().stream(),
                                each -> "Batch compute environment " + each.computeEnvironmentName())),
                Map.entry(
                        UserSort.BATCH_JOB_DEFINITIONS,
                        listed(
                                () -> batch
                                        .describeJobDefinitionsPaginator(request -> request.status(ACTIVE))
                                        .jobDefinitions()
                                        .stream(),
                                each -> "Batch job definition " + each.jobDefinitionName() + ":" + each.revision())),
                Map.entry(UserSort.CAPACITY_PROVIDERS, new CapacityProviders(ecs)),
                Map.entry(UserSort.CODEBUILD_PROJECTS, new CodeBuildProjects(access.client(CodeBuildClient.builder()))),
                Map.entry(
                        UserSort.FLOW_LOGS,
                        listed(
                                () ->
                                        ec2
                                                .describeFlowLogsPaginator(request -> request.maxResults(Ec2.PAGE))
                                                .flowLogs()
                                                .stream(),
                                each -> "flow log " + each.flowLogId())),
                Map.entry(UserSort.LAUNCH_TEMPLATES, new LaunchTemplates(ec2)),
                Map.entry(UserSort.PIPES, new Pipes(access.client(PipesClient.builder()))),
                Map.entry(UserSort.RULES, new EventRules(access.client(EventBridgeClient.builder()))),
                Map.entry(UserSort.SCHEDULES, new Schedules(access.client(SchedulerClient.builder()))),
                Map.entry(UserSort.STATE_MACHINES, new StateMachines(access.client(SfnClient.builder()))));
    }

    /** Users whose list tells all that they name. */
    private static <T extends SdkPojo> Listing<User> listed(Supplier<Stream<T>> list, Function<T, String> name) {
        return () -> Calls.ask(() -> list.get()
                .map(each -> new User(name.apply(each), SdkTexts.of(each)))
                .toList());
    }
}
