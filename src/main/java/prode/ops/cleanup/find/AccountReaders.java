package prode.ops.cleanup.find;

import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import prode.aws.AwsAccess;
import prode.aws.facts.Listing;
import prode.aws.facts.Port;
import prode.aws.facts.Service;
import prode.aws.facts.Task;
import prode.aws.facts.User;
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
public record AccountReaders(
        Map<Kind, Port<?>> ports, Listing<Service> services, Listing<Task> tasks, Map<UserSort, Listing<User>> users) {
    public AccountReaders {
        ports = Map.copyOf(ports);
        users = Map.copyOf(users);
        // Found at the first start, not in the middle of a plan, when a kind is new.
        var missing = EnumSet.allOf(Kind.class);
        missing.removeAll(ports.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("no port is given for " + missing);
        }
    }

    /** The port of a kind; its facts are those that the finder of the kind judges. */
    @SuppressWarnings("unchecked")
    <F> Port<F> port(Kind kind) {
        return (Port<F>) Objects.requireNonNull(ports.get(kind), kind::toString);
    }

    /** The account behind an access; nothing is asked yet. */
    public static AccountReaders of(AwsAccess access) {
        var ec2 = new Ec2(access);
        var ecs = new Ecs(access);
        var lambda = new Lambda(access);
        var autoScaling = new AutoScaling(access);
        var batch = new Batch(access);
        var events = new EventBridge(access);
        return new AccountReaders(
                Map.ofEntries(
                        Map.entry(Kind.ADDRESS, ec2.addresses()),
                        Map.entry(Kind.FUNCTION_VERSION, lambda.versions()),
                        Map.entry(Kind.IMAGE, new Ecr(access).images()),
                        Map.entry(Kind.LOG_GROUP, new CloudWatchLogs(access).groups()),
                        Map.entry(Kind.NETWORK_INTERFACE, ec2.networkInterfaces()),
                        Map.entry(Kind.ROLE, new Iam(access).roles()),
                        Map.entry(Kind.SECURITY_GROUP, ec2.securityGroups()),
                        Map.entry(Kind.SNAPSHOT, ec2.snapshots()),
                        Map.entry(Kind.TARGET_GROUP, new ElasticLoadBalancing(access).targetGroups()),
                        Map.entry(Kind.TASK_DEFINITION, ecs.taskDefinitions().active()),
                        Map.entry(Kind.VOLUME, ec2.volumes())),
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
