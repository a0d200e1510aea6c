package prode.ops.cleanup.moto;

import java.util.List;
import java.util.Map;
import prode.aws.AwsAccess;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.CEType;
import software.amazon.awssdk.services.batch.model.JobDefinitionType;
import software.amazon.awssdk.services.batch.model.ResourceType;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.ArtifactsType;
import software.amazon.awssdk.services.codebuild.model.ComputeType;
import software.amazon.awssdk.services.codebuild.model.EnvironmentType;
import software.amazon.awssdk.services.codebuild.model.SourceType;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.LaunchType;
import software.amazon.awssdk.services.pipes.PipesClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Users of which nothing runs at the moment: what each of them names has no interface, no task and no recent use. */
// The SDK takes its nested requests as arrays of generic consumers.
@SuppressWarnings("unchecked")
record OtherUsers(AwsAccess access, Network network, Functions functions) {
    private static final String CLUSTER = "arn:aws:ecs:us-west-2:" + MotoWorld.ACCOUNT + ":cluster/main";
    private static final String REVISION = "arn:aws:ecs:us-west-2:" + MotoWorld.ACCOUNT + ":task-definition/report:1";

    void fill(Network.Place place) {
        codebuild(place);
        rule(place);
        schedule(place);
        pipe(place);
        stateMachine(place);
        batch(place);
        launchTemplate(place);
        autoScaling(place);
    }

    private String group(Network.Place place, String name) {
        return network.group(place.vpc(), name);
    }

    private void codebuild(Network.Place place) {
        var group = group(place, "of-codebuild");
        var role = functions.role("of-codebuild");
        functions.logGroup("/aws/codebuild/migrations");
        access.client(CodeBuildClient.builder())
                .createProject(request -> request.name("migrations")
                        .source(source -> source.type(SourceType.S3).location("files/source.zip"))
                        .artifacts(artifacts -> artifacts.type(ArtifactsType.NO_ARTIFACTS))
                        .environment(environment -> environment
                                .type(EnvironmentType.LINUX_CONTAINER)
                                .image("aws/codebuild/standard:7.0")
                                .computeType(ComputeType.BUILD_GENERAL1_SMALL))
                        .serviceRole(role)
                        .vpcConfig(vpc ->
                                vpc.vpcId(place.vpc()).subnets(place.subnet()).securityGroupIds(group)));
    }

    private void rule(Network.Place place) {
        var group = group(place, "of-rule");
        var role = functions.role("of-rule");
        var events = access.client(EventBridgeClient.builder());
        events.putRule(request -> request.name("nightly").scheduleExpression("rate(1 day)"));
        events.putTargets(request -> request.rule("nightly")
                .targets(target -> target.id("task")
                        .arn(CLUSTER)
                        .roleArn(role)
                        .ecsParameters(ecs -> ecs.taskDefinitionArn(REVISION)
                                .launchType(LaunchType.FARGATE)
                                .networkConfiguration(net -> net.awsvpcConfiguration(
                                        vpc -> vpc.subnets(place.subnet()).securityGroups(group))))));
    }

    private void schedule(Network.Place place) {
        var group = group(place, "of-schedule");
        var role = functions.role("of-schedule");
        access.client(SchedulerClient.builder())
                .createSchedule(request -> request.name("nightly")
                        .scheduleExpression("rate(1 day)")
                        .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                        .target(target -> target.arn(CLUSTER)
                                .roleArn(role)
                                .ecsParameters(ecs -> ecs.taskDefinitionArn(REVISION)
                                        .networkConfiguration(net -> net.awsvpcConfiguration(vpc ->
                                                vpc.subnets(place.subnet()).securityGroups(group))))));
    }

    private void pipe(Network.Place place) {
        var group = group(place, "of-pipe");
        var role = functions.role("of-pipe");
        access.client(PipesClient.builder())
                .createPipe(request -> request.name("orders")
                        .source("arn:aws:sqs:us-west-2:" + MotoWorld.ACCOUNT + ":orders")
                        .target(CLUSTER)
                        .roleArn(role)
                        .targetParameters(target -> target.ecsTaskParameters(ecs -> ecs.taskDefinitionArn(REVISION)
                                .networkConfiguration(net -> net.awsvpcConfiguration(
                                        vpc -> vpc.subnets(place.subnet()).securityGroups(group))))));
    }

    /** What it starts stands in a text within its description. */
    private void stateMachine(Network.Place place) {
        var group = group(place, "of-state-machine");
        var role = functions.role("of-state-machine");
        access.client(SfnClient.builder())
                .createStateMachine(
                        request -> request.name("orders").roleArn(role).definition("""
                        {"StartAt": "Run", "States": {"Run": {"Type": "Task", "End": true,
                          "Resource": "arn:aws:states:::ecs:runTask.sync",
                          "Parameters": {"Cluster": "%s", "TaskDefinition": "%s", "NetworkConfiguration":
                            {"AwsvpcConfiguration": {"Subnets": ["%s"], "SecurityGroups": ["%s"]}}}}}}
                        """.formatted(
                                        CLUSTER, REVISION, place.subnet(), group)));
    }

    private void batch(Network.Place place) {
        var group = group(place, "of-batch");
        var role = functions.role("of-batch");
        var ofJob = functions.role("of-job");
        functions.logGroup("/of-job");
        var batch = access.client(BatchClient.builder());
        batch.createComputeEnvironment(request -> request.computeEnvironmentName("nightly")
                .type(CEType.MANAGED)
                .serviceRole(role)
                .computeResources(resources -> resources
                        .type("FARGATE")
                        .maxvCpus(4)
                        .subnets(place.subnet())
                        .securityGroupIds(group)));
        batch.registerJobDefinition(request -> request.jobDefinitionName("report")
                .type(JobDefinitionType.CONTAINER)
                .containerProperties(container -> container
                        .image("public.ecr.aws/docker/library/busybox:1")
                        .resourceRequirements(
                                each -> each.type(ResourceType.MEMORY).value("64"),
                                each -> each.type(ResourceType.VCPU).value("1"))
                        .jobRoleArn(ofJob)
                        .logConfiguration(
                                log -> log.logDriver("awslogs").options(Map.of("awslogs-group", "/of-job")))));
    }

    private void launchTemplate(Network.Place place) {
        var group = group(place, "of-launch-template");
        access.client(Ec2Client.builder())
                .createLaunchTemplate(request -> request.launchTemplateName("runner")
                        .launchTemplateData(
                                data -> data.imageId(MotoWorld.MACHINE_IMAGE).securityGroupIds(group)));
    }

    private void autoScaling(Network.Place place) {
        var group = group(place, "of-launch-configuration");
        var targets = network.targetGroup(place.vpc(), "of-auto-scaling");
        var autoscaling = access.client(AutoScalingClient.builder());
        autoscaling.createLaunchConfiguration(request -> request.launchConfigurationName("old")
                .imageId(MotoWorld.MACHINE_IMAGE)
                .instanceType("t3.micro")
                .securityGroups(group));
        autoscaling.createAutoScalingGroup(request -> request.autoScalingGroupName("old")
                .launchConfigurationName("old")
                .minSize(0)
                .maxSize(1)
                .desiredCapacity(0)
                .vpcZoneIdentifier(place.subnet())
                .targetGroupARNs(List.of(targets)));
    }
}
