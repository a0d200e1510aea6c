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
import prode.layers.function.FunctionCode;
import prode.layers.network.FlowLogs;
import prode.layers.network.ServiceDiscovery;
import prode.layers.network.VirtualNetwork;
import prode.layers.shared.EnvironmentKeys;
import prode.layers.shared.FoundationLookup;
import prode.layers.shared.LogKeeping;
import prode.layers.shared.ServiceGroup;
import prode.layers.shared.ServiceRegistry;
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
    private final FoundationLookup foundation;
    private final EnvironmentKeys keys;
    private final VirtualNetwork network;
    private final ServiceDiscovery discovery;
    private final ApplicationLoadBalancer delivery;

    public EnvironmentStack(Construct scope, Environment environment, Path functionZips) {
        super(scope, Naming.of(environment).stackId());
        this.functionZips = functionZips;
        config = environment.config();
        naming = Naming.of(environment);
        AwsAccount.bind(
                this,
                naming.foundation(),
                config.state().locking(),
                naming.stateKey(),
                config.awsProvider(),
                naming.tags());
        foundation = new FoundationLookup(this, "foundation", naming.foundation());
        keys = new EnvironmentKeys(this, "keys", naming, config.protection());
        network = defineNetwork();
        discovery = new ServiceDiscovery(network, "discovery", new ServiceDiscovery.Props(naming, network.vpc()));
        delivery = defineDelivery();
        defineWorkloads();
    }

    /** What runs, in the order in which a request meets it, and what watches it. */
    private void defineWorkloads() {
        Construct data = layer("data");
        Construct compute = layer("compute");
        var database = defineDatabase(data);
        var roles = defineDatabaseRoles(data, database);
        var cluster = new Cluster(
                compute, "cluster", new Cluster.Props(naming, config.compute().capacityProvider()));
        var registry = discovery.register(ServiceName.BACKEND);
        var backendGroup = defineBackendGroup(compute, database);
        defineBackend(compute, cluster, backendGroup, registry, roles);
        var monitoring = new Monitoring(
                layer("monitoring"),
                new Monitoring.Props(
                        naming,
                        config,
                        new Monitoring.Watched(network, delivery, discovery, cluster.ref(), registry, backendGroup),
                        roles.functionName(),
                        new Monitoring.Foundation(foundation, serviceLogs()),
                        new FunctionCode(functionZips.resolve("grafana-backup.zip"))));
        if (config.budget().enabled()) {
            new MonthlyBudget(
                    layer("cost"),
                    "monthly",
                    new MonthlyBudget.Props(
                            naming,
                            config.budget(),
                            monitoring.topic().arn(),
                            monitoring.topic().policy()));
        }
        output("url", "Address of the service", delivery.url());
        output("cluster_name", "ECS cluster", cluster.ref().name());
        output(
                "backend_service_name",
                "ECS service of the backend",
                naming.service(ServiceName.BACKEND).service());
        output(
                "database_endpoint",
                "Host name of the database",
                database.endpoint().address());
    }

    private VirtualNetwork defineNetwork() {
        var virtualNetwork = new VirtualNetwork(this, "network", new VirtualNetwork.Props(naming, config.network()));
        new FlowLogs(
                virtualNetwork,
                "flow-logs",
                new FlowLogs.Props(
                        naming, virtualNetwork.vpc(), logs(config.network().flowLogRetentionDays())));
        return virtualNetwork;
    }

    private ApplicationLoadBalancer defineDelivery() {
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

    private PostgresDatabase defineDatabase(Construct data) {
        return new PostgresDatabase(
                data,
                "database",
                new PostgresDatabase.Props(
                        naming,
                        network.vpc(),
                        network.privateSubnets(),
                        new PostgresDatabase.Keys(keys.dataKeyArn(), foundation.secretsKeyArn()),
                        config.data(),
                        serviceLogs(),
                        config.protection()));
    }

    private DatabaseRoles defineDatabaseRoles(Construct data, PostgresDatabase database) {
        String credentials =
                foundation.secretArn("database-credentials", naming.physicalName(PhysicalName.DATABASE_CREDENTIALS));
        return new DatabaseRoles(
                data,
                "roles",
                new DatabaseRoles.Props(
                        naming,
                        database,
                        config.data(),
                        new DatabaseRoles.Placement(network.vpc(), network.privateSubnets(), serviceLogs()),
                        new DatabaseRoles.Secrets(credentials, foundation.secretsKeyArn()),
                        new FunctionCode(functionZips.resolve("database-roles.zip"))));
    }

    /** The backend's edges: from the load balancer, to the database, and out to AWS services. */
    private ServiceGroup defineBackendGroup(Construct compute, PostgresDatabase database) {
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

    private void defineBackend(
            Construct compute, Cluster cluster, ServiceGroup group, ServiceRegistry registry, DatabaseRoles roles) {
        new Backend(
                compute,
                "backend",
                new Backend.Props(
                        naming,
                        config.compute(),
                        new Backend.Surroundings(
                                cluster.ref(),
                                network.privateSubnets(),
                                group,
                                delivery.backend(),
                                registry,
                                roles.access()),
                        serviceLogs(),
                        foundation.secretsKeyArn()));
    }

    private LogKeeping serviceLogs() {
        return logs(config.compute().logRetentionDays());
    }

    private LogKeeping logs(int retentionDays) {
        return new LogKeeping(keys.logsKeyArn(), retentionDays, config.protection());
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
