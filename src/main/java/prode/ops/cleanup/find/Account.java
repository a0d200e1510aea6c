package prode.ops.cleanup.find;

import java.util.Map;
import prode.aws.AwsAccess;
import prode.aws.facts.Address;
import prode.aws.facts.FunctionVersion;
import prode.aws.facts.Image;
import prode.aws.facts.Listing;
import prode.aws.facts.LogGroup;
import prode.aws.facts.NetworkInterface;
import prode.aws.facts.Port;
import prode.aws.facts.Role;
import prode.aws.facts.SecurityGroup;
import prode.aws.facts.Service;
import prode.aws.facts.Snapshot;
import prode.aws.facts.TargetGroup;
import prode.aws.facts.Task;
import prode.aws.facts.TaskDefinition;
import prode.aws.facts.User;
import prode.aws.facts.Volume;
import prode.aws.services.AutoScaling;
import prode.aws.services.Batch;
import prode.aws.services.CloudWatchLogs;
import prode.aws.services.CodeBuild;
import prode.aws.services.Ec2;
import prode.aws.services.Ecr;
import prode.aws.services.Ecs;
import prode.aws.services.ElasticLoadBalancing;
import prode.aws.services.EventBridge;
import prode.aws.services.Iam;
import prode.aws.services.Lambda;
import prode.aws.services.StepFunctions;

/**
 * An account and region as cleanup sees them: one port for each kind that can be deleted, one listing for each sort of
 * thing that only tells what is in use.
 *
 * @param users those of which cleanup knows no more than what they name
 */
public record Account(
        Port<Volume> volumes,
        Port<Address> addresses,
        Port<Snapshot> snapshots,
        Port<FunctionVersion> functionVersions,
        Port<Role> roles,
        Port<LogGroup> logGroups,
        Port<SecurityGroup> securityGroups,
        Port<Image> images,
        Port<TaskDefinition> taskDefinitions,
        Port<NetworkInterface> networkInterfaces,
        Port<TargetGroup> targetGroups,
        Listing<Service> services,
        Listing<Task> tasks,
        Map<UserSort, Listing<User>> users) {
    public Account {
        users = Map.copyOf(users);
    }

    /** The account behind an access; nothing is asked yet. */
    public static Account of(AwsAccess access) {
        var ec2 = new Ec2(access);
        var ecs = new Ecs(access);
        var lambda = new Lambda(access);
        var autoScaling = new AutoScaling(access);
        var batch = new Batch(access);
        var events = new EventBridge(access);
        return new Account(
                ec2.volumes(),
                ec2.addresses(),
                ec2.snapshots(),
                lambda.versions(),
                new Iam(access).roles(),
                new CloudWatchLogs(access).groups(),
                ec2.securityGroups(),
                new Ecr(access).images(),
                ecs.taskDefinitions(),
                ec2.networkInterfaces(),
                new ElasticLoadBalancing(access).targetGroups(),
                ecs::services,
                ecs::tasks,
                Map.ofEntries(
                        Map.entry(UserSort.AUTO_SCALING_GROUPS, autoScaling::groups),
                        Map.entry(UserSort.BATCH_COMPUTE_ENVIRONMENTS, batch::computeEnvironments),
                        Map.entry(UserSort.BATCH_JOB_DEFINITIONS, batch::jobDefinitions),
                        Map.entry(UserSort.CAPACITY_PROVIDERS, ecs::capacityProviders),
                        Map.entry(UserSort.CODEBUILD_PROJECTS, new CodeBuild(access)::projects),
                        Map.entry(UserSort.FLOW_LOGS, ec2::flowLogs),
                        Map.entry(UserSort.FUNCTIONS, lambda::functions),
                        Map.entry(UserSort.LAUNCH_CONFIGURATIONS, autoScaling::launchConfigurations),
                        Map.entry(UserSort.LAUNCH_TEMPLATES, ec2::launchTemplates),
                        Map.entry(UserSort.MACHINE_IMAGES, ec2::machineImages),
                        Map.entry(UserSort.PIPES, events::pipes),
                        Map.entry(UserSort.RULES, events::rules),
                        Map.entry(UserSort.SCHEDULES, events::schedules),
                        Map.entry(UserSort.STATE_MACHINES, new StepFunctions(access)::stateMachines)));
    }
}
