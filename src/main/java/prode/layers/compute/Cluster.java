package prode.layers.compute;

import com.hashicorp.cdktf.providers.aws.ecs_cluster.EcsCluster;
import com.hashicorp.cdktf.providers.aws.ecs_cluster.EcsClusterSetting;
import com.hashicorp.cdktf.providers.aws.ecs_cluster_capacity_providers.EcsClusterCapacityProviders;
import com.hashicorp.cdktf.providers.aws.ecs_cluster_capacity_providers.EcsClusterCapacityProvidersDefaultCapacityProviderStrategy;
import java.util.Arrays;
import java.util.List;
import prode.config.ComputeConfig.CapacityProvider;
import prode.layers.fargate.ClusterRef;
import prode.naming.Naming;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/** Defines the ECS cluster with Container Insights and the environment's default capacity provider. */
public final class Cluster extends Construct {
    /**
     * What the cluster needs.
     *
     * @param naming the environment's names
     * @param capacityProvider where tasks run unless their service says otherwise
     */
    public record Props(Naming naming, CapacityProvider capacityProvider) {}

    private final Props props;
    private final EcsCluster cluster;
    private final EcsClusterCapacityProviders capacityProviders;

    public Cluster(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        cluster = EcsCluster.Builder.create(this, "cluster")
                .name(props.naming().physicalName(PhysicalName.CLUSTER))
                .setting(List.of(EcsClusterSetting.builder()
                        .name("containerInsights")
                        .value("enabled")
                        .build()))
                .build();
        capacityProviders = EcsClusterCapacityProviders.Builder.create(this, "capacity-providers")
                .clusterName(cluster.getName())
                .capacityProviders(
                        Arrays.stream(CapacityProvider.values()).map(Enum::name).toList())
                .defaultCapacityProviderStrategy(
                        List.of(EcsClusterCapacityProvidersDefaultCapacityProviderStrategy.builder()
                                .capacityProvider(props.capacityProvider().name())
                                .weight(1)
                                .build()))
                .build();
    }

    /** The cluster for the services in it. */
    public ClusterRef ref() {
        return new ClusterRef(
                cluster.getArn(),
                props.naming().physicalName(PhysicalName.CLUSTER),
                props.capacityProvider(),
                capacityProviders);
    }
}
