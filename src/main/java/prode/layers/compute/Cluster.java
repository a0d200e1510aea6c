package prode.layers.compute;

import com.hashicorp.cdktf.providers.aws.ecs_cluster.EcsCluster;
import com.hashicorp.cdktf.providers.aws.ecs_cluster.EcsClusterSetting;
import com.hashicorp.cdktf.providers.aws.ecs_cluster_capacity_providers.EcsClusterCapacityProviders;
import com.hashicorp.cdktf.providers.aws.ecs_cluster_capacity_providers.EcsClusterCapacityProvidersDefaultCapacityProviderStrategy;
import java.util.Arrays;
import java.util.List;
import prode.config.ComputeConfig.CapacityProvider;
import prode.layers.shared.ClusterRef;
import prode.naming.Naming;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/** Defines the ECS cluster with Container Insights and the environment's default capacity provider. */
public final class Cluster extends Construct {
    private final String name;
    private final CapacityProvider capacityProvider;
    private final EcsCluster cluster;
    private final EcsClusterCapacityProviders capacityProviders;

    /** Tasks run with this capacity unless their service says otherwise. */
    public Cluster(Construct scope, String id, Naming naming, CapacityProvider capacityProvider) {
        super(scope, id);
        this.capacityProvider = capacityProvider;
        name = naming.physicalName(PhysicalName.CLUSTER);
        cluster = EcsCluster.Builder.create(this, "cluster")
                .name(name)
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
                                .capacityProvider(capacityProvider.name())
                                .weight(1)
                                .build()))
                .build();
    }

    /** The cluster for the services in it. */
    public ClusterRef ref() {
        return new ClusterRef(cluster.getArn(), name, capacityProvider, capacityProviders);
    }
}
