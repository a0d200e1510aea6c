package prode.ops.cleanup.aws;

import java.util.List;
import prode.ops.cleanup.facts.Listing;
import prode.ops.cleanup.facts.User;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.CapacityProvider;

/**
 * Capacity providers of the clusters: one with managed instances names their groups and roles while it has none. Only a
 * cluster's can have managed instances; those of Fargate are AWS's own.
 */
record CapacityProviders(EcsClient ecs) implements Listing<User> {
    private static final int DESCRIBED_AT_ONCE = 100;
    private static final String AWS = "FARGATE";

    @Override
    public List<User> all() {
        return Calls.ask(() -> {
            var clusters = ecs.listClustersPaginator().clusterArns().stream().toList();
            var names = Batches.of(clusters, DESCRIBED_AT_ONCE)
                    .flatMap(batch -> {
                        var described = ecs.describeClusters(request -> request.clusters(batch))
                                .clusters();
                        Batches.requireAll("clusters", batch.size(), described.size());
                        return described.stream();
                    })
                    .flatMap(cluster -> cluster.capacityProviders().stream())
                    .filter(name -> !name.startsWith(AWS))
                    .distinct()
                    .toList();
            return Batches.of(names, DESCRIBED_AT_ONCE)
                    .flatMap(batch -> providers(batch).stream())
                    .map(each -> new User("capacity provider " + each.name(), SdkTexts.of(each)))
                    .toList();
        });
    }

    private List<CapacityProvider> providers(List<String> names) {
        var found = ecs.describeCapacityProviders(request -> request.capacityProviders(names))
                .capacityProviders();
        Batches.requireAll("capacity providers", names.size(), found.size());
        return found;
    }
}
