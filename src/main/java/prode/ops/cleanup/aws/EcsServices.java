package prode.ops.cleanup.aws;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.ops.cleanup.facts.Listing;
import prode.ops.cleanup.facts.Service;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.TaskSet;

/** The services of all clusters. */
record EcsServices(EcsClient ecs) implements Listing<Service> {
    private static final int DESCRIBED_AT_ONCE = 10;

    @Override
    public List<Service> all() {
        return Calls.ask(() -> ecs.listClustersPaginator().clusterArns().stream()
                .flatMap(cluster -> ofCluster(cluster).stream())
                .toList());
    }

    private List<Service> ofCluster(String cluster) {
        var arns = ecs.listServicesPaginator(request -> request.cluster(cluster)).serviceArns().stream()
                .toList();
        return Batches.of(arns, DESCRIBED_AT_ONCE)
                .flatMap(batch -> {
                    var described = ecs.describeServices(
                            request -> request.cluster(cluster).services(batch));
                    Batches.requireAll(
                            "services of " + cluster,
                            batch.size(),
                            described.services().size());
                    return described.services().stream();
                })
                .map(EcsServices::facts)
                .toList();
    }

    private static Service facts(software.amazon.awssdk.services.ecs.model.Service service) {
        var revisions = new HashSet<String>();
        revisions.add(service.taskDefinition());
        service.deployments().stream().map(Deployment::taskDefinition).forEach(revisions::add);
        service.taskSets().stream().map(TaskSet::taskDefinition).forEach(revisions::add);
        revisions.removeIf(Objects::isNull);
        var networks = Stream.of(
                        Stream.of(service.networkConfiguration()),
                        service.deployments().stream().map(Deployment::networkConfiguration),
                        service.taskSets().stream().map(TaskSet::networkConfiguration))
                .flatMap(each -> each);
        var loadBalancers = Stream.concat(
                service.loadBalancers().stream(),
                service.taskSets().stream().flatMap(set -> set.loadBalancers().stream()));
        return new Service(
                service.serviceArn(),
                revisions,
                networks.filter(Objects::nonNull)
                        .map(NetworkConfiguration::awsvpcConfiguration)
                        .filter(Objects::nonNull)
                        .flatMap(network -> network.securityGroups().stream())
                        .collect(Collectors.toSet()),
                loadBalancers.flatMap(EcsServices::targetGroups).collect(Collectors.toSet()));
    }

    /** A blue/green deployment has a second group that waits for its turn. */
    private static Stream<String> targetGroups(LoadBalancer loadBalancer) {
        var advanced = loadBalancer.advancedConfiguration();
        return Stream.of(loadBalancer.targetGroupArn(), advanced == null ? null : advanced.alternateTargetGroupArn())
                .filter(Objects::nonNull);
    }
}
