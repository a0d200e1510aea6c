package prode.stacks;

import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import java.nio.file.Path;
import prode.config.Environment;
import prode.config.EnvironmentConfig;
import prode.layers.compute.Backend;
import prode.layers.compute.Cluster;
import prode.layers.cost.MonthlyBudget;
import prode.layers.data.DatabaseRoles;
import prode.layers.data.PostgresDatabase;
import prode.layers.delivery.ApplicationLoadBalancer;
import prode.layers.network.FlowLogs;
import prode.layers.network.VirtualNetwork;
import prode.layers.shared.EnvironmentKeys;
import prode.layers.shared.FoundationLookup;
import prode.layers.shared.FunctionCode;
import prode.layers.shared.ServiceGroup;
import prode.layers.shared.Target;
import prode.naming.Naming;
import prode.naming.PhysicalName;
import prode.naming.ServiceName;
import software.constructs.Construct;

/** One environment with all its layers: one plan to review, one state, one lock. */
public final class EnvironmentStack extends TerraformStack {
    private final EnvironmentConfig config;
    private final Naming naming;
    private final Path functionZips;
    private final Construct compute;
    private final Construct data;

    public EnvironmentStack(Construct scope, Environment environment, Path functionZips) {
        super(scope, Naming.of(environment).stackId());
        this.functionZips = functionZips;
        config = environment.config();
        naming = Naming.of(environment);
        AwsAccount.bind(this, naming.foundation(), naming.stateKey(), naming.tags());
        compute = layer("compute");
        data = layer("data");
        defineLayers();
    }

    private void defineLayers() {
        var foundation = new FoundationLookup(this, "foundation", naming.foundation());
        var keys = new EnvironmentKeys(this, "keys", naming, config.protection());
        var network = defineNetwork(keys);
        var delivery = defineDelivery(network);
        var database = defineDatabase(network, keys, foundation);
        String credentials =
                foundation.secretArn("database-credentials", naming.physicalName(PhysicalName.DATABASE_CREDENTIALS));
        var backendGroup = defineBackendGroup(network, delivery, database);
        var roles = defineDatabaseRoles(network, database, keys, foundation, credentials);
        var cluster = new Cluster(
                compute, "cluster", new Cluster.Props(naming, config.compute().capacityProvider()));
        var backend = new Backend(
                compute,
                "backend",
                new Backend.Props(
                        naming,
                        config.compute(),
                        new Backend.Surroundings(
                                cluster, network.privateSubnets(), backendGroup, delivery.backend(), roles.access()),
                        keys.logsKeyArn(),
                        foundation.secretsKeyArn()));
        new MonthlyBudget(
                layer("cost"),
                "monthly",
                new MonthlyBudget.Props(
                        naming, config.budget(), config.monitoring().alertEmail()));
        output("url", "Address of the service", delivery.url());
        output("cluster_name", "ECS cluster", cluster.name());
        output("backend_service_name", "ECS service of the backend", backend.serviceName());
        output(
                "database_endpoint",
                "Host name of the database",
                database.endpoint().address());
    }

    private VirtualNetwork defineNetwork(EnvironmentKeys keys) {
        var network = new VirtualNetwork(this, "network", new VirtualNetwork.Props(naming, config.network()));
        new FlowLogs(
                network,
                "flow-logs",
                new FlowLogs.Props(naming, network.vpc(), config.network().flowLogRetentionDays(), keys.logsKeyArn()));
        return network;
    }

    private ApplicationLoadBalancer defineDelivery(VirtualNetwork network) {
        var backend = config.compute().backend();
        return new ApplicationLoadBalancer(
                this,
                "delivery",
                new ApplicationLoadBalancer.Props(
                        naming,
                        network.vpc(),
                        network.publicSubnets(),
                        new Target(ServiceName.BACKEND.key(), backend.port(), backend.healthPath()),
                        config.delivery(),
                        config.protection()));
    }

    private PostgresDatabase defineDatabase(VirtualNetwork network, EnvironmentKeys keys, FoundationLookup foundation) {
        return new PostgresDatabase(
                data,
                "database",
                new PostgresDatabase.Props(
                        naming,
                        network.vpc(),
                        network.privateSubnets(),
                        new PostgresDatabase.Keys(keys.dataKeyArn(), keys.logsKeyArn(), foundation.secretsKeyArn()),
                        config.data(),
                        config.compute().logRetentionDays(),
                        config.protection()));
    }

    /** The backend's edges: from the load balancer, to the database, and out to AWS services. */
    private ServiceGroup defineBackendGroup(
            VirtualNetwork network, ApplicationLoadBalancer delivery, PostgresDatabase database) {
        var group = new ServiceGroup(
                compute,
                "backend-group",
                new ServiceGroup.Props(
                        naming.physicalName(PhysicalName.BACKEND_GROUP),
                        network.vpc(),
                        "Backend tasks: from the load balancer, out to the database and to AWS services"));
        group.allowFrom(delivery.group(), config.compute().backend().port());
        database.allowFrom(group);
        group.allowHttpsToInternet();
        return group;
    }

    private DatabaseRoles defineDatabaseRoles(
            VirtualNetwork network,
            PostgresDatabase database,
            EnvironmentKeys keys,
            FoundationLookup foundation,
            String credentials) {
        return new DatabaseRoles(
                data,
                "roles",
                new DatabaseRoles.Props(
                        naming,
                        database,
                        config.data().databaseName(),
                        config.data().tls(),
                        new DatabaseRoles.Placement(
                                network.vpc(),
                                network.privateSubnets(),
                                keys.logsKeyArn(),
                                config.compute().logRetentionDays()),
                        new DatabaseRoles.Secrets(credentials, foundation.secretsKeyArn()),
                        new FunctionCode(functionZips.resolve("database-roles.zip"))));
    }

    /** A layer is a level of the construct paths, and so of every address. */
    private Construct layer(String name) {
        return new Construct(this, name);
    }

    private void output(String name, String description, String value) {
        TerraformOutput.Builder.create(this, name)
                .description(description)
                .value(value)
                .build();
    }
}
