package prode.stacks;

import static java.util.Objects.requireNonNullElseGet;

import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prode.config.Environment;
import prode.config.EnvironmentConfig;
import prode.config.ExistingNetwork;
import prode.config.NetworkConfig;
import prode.config.ServiceConfig;
import prode.layers.compute.Cluster;
import prode.layers.cost.MonthlyBudget;
import prode.layers.data.DatabaseRoles;
import prode.layers.data.PostgresDatabase;
import prode.layers.delivery.ApplicationLoadBalancer;
import prode.layers.delivery.DnsRecord;
import prode.layers.function.FunctionCode;
import prode.layers.network.ExistingVpc;
import prode.layers.network.FlowLogs;
import prode.layers.network.ServiceDiscovery;
import prode.layers.network.VirtualNetwork;
import prode.layers.shared.DatabaseUser;
import prode.layers.shared.EnvironmentKeys;
import prode.layers.shared.FoundationLookup;
import prode.layers.shared.Network;
import prode.layers.shared.Platform;
import prode.naming.Naming;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/** One environment with all its layers: one plan to review, one state, one lock. */
public final class EnvironmentStack extends TerraformStack {
    /** Prometheus and Grafana. */
    private static final int MONITORING_TASKS = 2;

    private final EnvironmentConfig config;
    private final Path functionZips;
    private final FoundationLookup foundation;
    private final Construct compute;
    private final Platform platform;

    public EnvironmentStack(Construct scope, Environment environment, Path functionZips) {
        super(scope, Naming.of(environment).stackId());
        this.functionZips = functionZips;
        config = environment.config();
        var naming = Naming.of(environment);
        AwsAccount.bind(
                this, naming.foundation(), config.state(), naming.stateKey(), config.awsProvider(), naming.tags());
        foundation = new FoundationLookup(this, "foundation", naming.foundation());
        var keys = new EnvironmentKeys(this, "keys", naming, config.protection());
        var place = defineNetwork(naming);
        compute = layer("compute");
        var cluster = new Cluster(compute, "cluster", naming, config.compute().capacityProvider());
        platform = new Platform(
                naming,
                config.protection(),
                config.bucketEvents(),
                config.compute().logRetentionDays(),
                config.functions(),
                keys.with(foundation.secretsKeyArn()),
                place.network(),
                cluster.ref());
        if (config.network().existing() == null) {
            new FlowLogs(place.layer(), "flow-logs", platform, config.network().flowLogRetentionDays());
        }
        defineWorkloads(new ServiceDiscovery(place.layer(), "discovery", platform));
    }

    /** The network, and the construct in whose scope further parts of its layer stand. */
    private record Place(Construct layer, Network network) {}

    private Place defineNetwork(Naming naming) {
        ExistingNetwork existing = config.network().existing();
        if (existing == null) {
            var traffic = new VirtualNetwork.Traffic(
                    config.delivery().ports(),
                    config.delivery().internal(),
                    config.data().port());
            var network = new VirtualNetwork(this, "network", naming, config.network(), traffic);
            return new Place(network, network.network());
        }
        int tasks = MONITORING_TASKS
                + config.services().values().stream()
                        .mapToInt(service -> service.autoscaling().most())
                        .sum();
        var network = new ExistingVpc(
                this,
                "network",
                naming,
                existing,
                new ExistingVpc.Demand(
                        config.network().nat() != NetworkConfig.Nat.none,
                        config.network().interfaceEndpoints(),
                        tasks));
        return new Place(network, network.network());
    }

    /** What runs, in the order in which a request meets it, and what watches it. */
    private void defineWorkloads(ServiceDiscovery discovery) {
        var delivery =
                new ApplicationLoadBalancer(this, "delivery", platform, config.delivery(), Services.byDefault(config));
        var data = layer("data");
        var database = new PostgresDatabase(
                data,
                "database",
                platform,
                config.data(),
                config.services().values().stream().anyMatch(ServiceConfig::hasDatabaseIam));
        var roles = defineDatabaseRoles(data, database);
        var services = new Services(
                compute, platform, config.services(), new Services.Props(delivery, discovery, database, roles));
        var monitoring = new Monitoring(
                layer("monitoring"),
                platform,
                new Monitoring.Props(
                        config,
                        delivery,
                        discovery,
                        services.running(),
                        foundation,
                        new FunctionCode(functionZips.resolve("grafana-backup.zip"))));
        if (config.budget().enabled()) {
            var topic = monitoring.topic();
            new MonthlyBudget(
                    layer("cost"),
                    "monthly",
                    platform,
                    new MonthlyBudget.Props(config.budget(), topic.arn(), topic.policy()));
        }
        output("url", "Address of the service", delivery.url());
        delivery.policyOfLogs()
                .ifPresent(policy -> output("log_bucket_policy", "What the log bucket's owner must allow", policy));
        outputRecords("certificate_records", "Records that prove the names to ACM", delivery.proofsElsewhere());
        outputRecords("address_records", "Records that lead the names here", delivery.addressesElsewhere());
        output("cluster_name", "ECS cluster", platform.cluster().name());
        for (String service : config.services().keySet()) {
            output(
                    service.replace('-', '_') + "_service_name",
                    "ECS service of the " + service,
                    platform.naming().service(service).service());
        }
        output(
                "database_endpoint",
                "Host name of the database",
                database.endpoint().address());
    }

    private DatabaseRoles defineDatabaseRoles(Construct data, PostgresDatabase database) {
        return new DatabaseRoles(
                data,
                "roles",
                platform,
                new DatabaseRoles.Props(
                        database,
                        config.data(),
                        databaseUsers(database),
                        new FunctionCode(functionZips.resolve("database-roles.zip"))));
    }

    /** The user of every service that has the database. */
    private Map<String, DatabaseUser> databaseUsers(PostgresDatabase database) {
        var users = new TreeMap<String, DatabaseUser>();
        config.services().forEach((key, service) -> {
            if (service.hasDatabasePassword()) {
                String id = "database-credentials" + (key.equals(ServiceNames.BACKEND) ? "" : "-" + key);
                String secret = platform.naming().service(key).databaseCredentials();
                users.put(key, new DatabaseUser.WithPassword(foundation.secretArn(id, secret)));
            } else if (service.hasDatabaseIam()) {
                String user = requireNonNullElseGet(service.databaseUser(), () -> ServiceConfig.usualDatabaseUser(key));
                users.put(key, new DatabaseUser.ByIam(user, database.userArn(user)));
            }
        });
        return users;
    }

    /** What somebody else's DNS must have; nothing where the account holds all zones. */
    private void outputRecords(String name, String description, List<DnsRecord> records) {
        if (!records.isEmpty()) {
            TerraformOutput.Builder.create(this, name)
                    .description(description)
                    .value(records.stream().map(DnsRecord::shown).toList())
                    .build();
        }
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
