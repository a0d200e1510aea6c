package prode.layers.fargate;

import com.hashicorp.cdktf.Op;
import com.hashicorp.cdktf.Postcondition;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.TerraformSelf;
import com.hashicorp.cdktf.providers.aws.ecs_service.EcsService;
import com.hashicorp.cdktf.providers.aws.ecs_service.EcsServiceCapacityProviderStrategy;
import com.hashicorp.cdktf.providers.aws.ecs_service.EcsServiceDeploymentCircuitBreaker;
import com.hashicorp.cdktf.providers.aws.ecs_service.EcsServiceNetworkConfiguration;
import com.hashicorp.cdktf.providers.aws.ecs_service.EcsServiceTimeouts;
import com.hashicorp.cdktf.providers.aws.ecs_task_definition.EcsTaskDefinition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.config.FargateTask;
import prode.iam.PolicyDocument;
import prode.layers.shared.AttachedTargets;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.EncryptedLogGroup;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.layers.shared.ServiceConnect;
import prode.layers.shared.ServiceGroup;
import prode.layers.shared.ServiceRegistry;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/**
 * Defines one service on Fargate: log group, roles, task definition, service. A deployment that doesn't become steady is
 * rolled back by ECS, and then fails the apply as well: otherwise Terraform would report success for a version that doesn't
 * run.
 */
public final class FargateService extends PlatformConstruct {
    /** Longer than the slowest honest rollout, shorter than the hour that a pipeline's credentials live. */
    private static final String STEADY_STATE_TIMEOUT = "20m";

    /**
     * How others reach the tasks.
     *
     * @param group the service's security group
     * @param targets where the load balancer finds them, null where it sends nothing
     * @param registry where Prometheus and Grafana find them, null where none looks
     * @param connect how services call each other, null for one that neither calls nor is called
     */
    public record Entry(
            ServiceGroup group,
            @Nullable AttachedTargets targets,
            @Nullable ServiceRegistry registry,
            @Nullable ServiceConnect connect) {
        /** Of a service that has no part in Service Connect. */
        public Entry(ServiceGroup group, @Nullable AttachedTargets targets, @Nullable ServiceRegistry registry) {
            this(group, targets, registry, null);
        }
    }

    /**
     * What one task is.
     *
     * @param config image of all containers that have none of their own, CPU and memory of all together
     * @param containers the first one gets the traffic
     * @param secretArns secrets that ECS reads at the start
     * @param permissions what the running application may do, null for nothing
     * @param options what it has besides
     */
    public record Task(
            FargateTask config,
            List<ContainerDefinition> containers,
            List<String> secretArns,
            @Nullable PolicyDocument permissions,
            TaskOptions options) {
        /** A task with nothing besides. */
        public Task(
                FargateTask config,
                List<ContainerDefinition> containers,
                List<String> secretArns,
                @Nullable PolicyDocument permissions) {
            this(config, containers, secretArns, permissions, TaskOptions.NONE);
        }
    }

    /**
     * How versions follow each other.
     *
     * @param desiredCount tasks at the start
     * @param autoscaled whether something else changes the count afterwards
     * @param gracePeriod time in which a new task's failed health checks do not count
     * @param minimumHealthyPercent tasks that stay during a deployment; 0 for a single writer
     * @param maximumPercent tasks at most during a deployment; 100 for a single writer
     */
    public record Rollout(
            int desiredCount, boolean autoscaled, Duration gracePeriod, int minimumHealthyPercent, int maximumPercent) {
        /** Tasks whose number follows the load: a deployment starts the new ones before it stops the old. */
        public static Rollout scaled(int desiredCount, Duration gracePeriod) {
            return new Rollout(desiredCount, true, gracePeriod, 100, 200);
        }

        /** One task, of which never two run at once: a deployment stops the old one first. */
        public static Rollout singleWriter(Duration gracePeriod) {
            return new Rollout(1, false, gracePeriod, 0, 100);
        }

        /**
         * Whether ECS moves tasks when a zone has too many of them, as after the outage of one. It starts the new task
         * first, so it refuses to where that may not be. Source: ECS Developer Guide, Balancing an Amazon ECS service
         * across Availability Zones. Written out, because AWS's own choice is another one for a service that stands.
         */
        private boolean rebalances() {
            return maximumPercent > 100;
        }
    }

    /**
     * What the service needs.
     *
     * @param names the service's own names
     * @param entry how others reach the tasks
     * @param task what a task is
     * @param rollout how versions follow each other
     */
    public record Props(ServiceNames names, Entry entry, Task task, Rollout rollout) {}

    private final Props props;
    private final EncryptedLogGroup logs;
    private final TaskRoles roles;
    private final EcsTaskDefinition taskDefinition;
    private final EcsService service;

    public FargateService(Construct scope, String id, Platform platform, Props props) {
        super(scope, id, platform);
        this.props = props;
        logs = new EncryptedLogGroup(this, "logs", platform, props.names().logGroup());
        roles = new TaskRoles(this, "roles", platform, props.names(), props.task(), logs);
        taskDefinition = new TaskDefinition(props.names(), props.task(), roles, logs)
                .define(this, platform.naming().foundation());
        service = defineService();
        defineOrder();
    }

    /** Token of the service's name. */
    public String name() {
        return service.getName();
    }

    /** The service itself, for what must come after it. */
    public TerraformResource resource() {
        return service;
    }

    /** Makes the service wait for what only its caller knows. */
    public void startAfter(CreationOrder reason, List<TerraformResource> prerequisites) {
        reason.apply(service, prerequisites);
    }

    private EcsService defineService() {
        Rollout rollout = props.rollout();
        var builder = EcsService.Builder.create(this, "service")
                .name(props.names().service())
                .cluster(platform.cluster().arn())
                .taskDefinition(taskDefinition.getArn())
                .desiredCount(rollout.desiredCount())
                .capacityProviderStrategy(defineCapacity())
                // Without it the provider replaces a service whose capacity changes, and newer ones refuse the plan.
                .forceNewDeployment(true)
                .enableExecuteCommand(props.task().options().exec() ? true : null)
                .platformVersion("LATEST")
                .networkConfiguration(EcsServiceNetworkConfiguration.builder()
                        .subnets(platform.network().privateSubnets().ids())
                        .securityGroups(List.of(props.entry().group().id()))
                        .assignPublicIp(false)
                        .build())
                .deploymentMinimumHealthyPercent(rollout.minimumHealthyPercent())
                .deploymentMaximumPercent(rollout.maximumPercent())
                .availabilityZoneRebalancing(rollout.rebalances() ? "ENABLED" : "DISABLED")
                .deploymentCircuitBreaker(EcsServiceDeploymentCircuitBreaker.builder()
                        .enable(true)
                        .rollback(true)
                        .build())
                .enableEcsManagedTags(true)
                .propagateTags("SERVICE")
                .waitForSteadyState(true)
                .timeouts(EcsServiceTimeouts.builder()
                        .create(STEADY_STATE_TIMEOUT)
                        .update(STEADY_STATE_TIMEOUT)
                        .delete(STEADY_STATE_TIMEOUT)
                        .build())
                .lifecycle(defineLifecycle());
        new EntryPoints(props, logs, platform.naming().foundation().region()).fill(builder);
        return builder.build();
    }

    private List<EcsServiceCapacityProviderStrategy> defineCapacity() {
        var shares = props.task().options().capacity();
        if (shares.isEmpty()) {
            return List.of(EcsServiceCapacityProviderStrategy.builder()
                    .capacityProvider(platform.cluster().capacityProvider().name())
                    .weight(1)
                    .build());
        }
        return shares.stream()
                .map(share -> EcsServiceCapacityProviderStrategy.builder()
                        .capacityProvider(share.provider().name())
                        .base(share.base() == 0 ? null : share.base())
                        .weight(share.weight())
                        .build())
                .toList();
    }

    private TerraformResourceLifecycle defineLifecycle() {
        var lifecycle = TerraformResourceLifecycle.builder()
                .postcondition(List.of(Postcondition.builder()
                        .condition(Op.eq(TerraformSelf.getString("task_definition"), taskDefinition.getArn()))
                        .errorMessage(
                                "ECS rolled the deployment of " + props.names().service()
                                        + " back: the service runs another task definition than the one applied.")
                        .build()));
        if (props.rollout().autoscaled()) {
            lifecycle.ignoreChanges(List.of("desired_count"));
        }
        return lifecycle.build();
    }

    private void defineOrder() {
        var targets = props.entry().targets();
        if (targets != null) {
            CreationOrder.SERVICE_AFTER_LISTENER.apply(service, targets.servedBy());
        }
        CreationOrder.SERVICE_AFTER_ROLE_POLICIES.apply(service, roles.policies());
        CreationOrder.SERVICE_AFTER_PRIVATE_ROUTES.apply(
                service, platform.network().privateSubnets().routes());
        CreationOrder.SERVICE_AFTER_GROUP_RULES.apply(
                service, props.entry().group().rules());
        CreationOrder.SERVICE_AFTER_CAPACITY_PROVIDERS.apply(
                service, platform.cluster().ready());
    }
}
