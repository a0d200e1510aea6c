package prode.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.EntryNames;
import prode.config.schema.Matches;
import prode.config.schema.OneOf;
import prode.config.schema.Range;

/**
 * One of the team's services. With a port and a route it is a web service, with a port alone a private one, without a
 * port a worker; the words of AWS Copilot.
 */
public record ServiceConfig(
        @Doc("Image with an immutable tag or a digest; without a registry it is one of the account's repositories.")
        ImageReference image,

        @Doc("What a private registry asks for; ECR needs none.") @Nullable
        RegistryCredentials registryCredentials,

        @Doc("Port on which the container listens; a worker has none.") @Range(min = 1, max = 65535) @Nullable
        Integer port,

        @Doc("What the load balancer sends here; without it nobody outside reaches the service.") @Nullable
        Route route,

        @Doc("Services that reach this one's port by its name, through Service Connect.")
        @Default("[]")
        @Range(min = 0, max = 50)
        List<String> callers,

        @Doc("Fargate CPU units of a task.")
        @Default("256")
        @OneOf({"256", "512", "1024", "2048", "4096", "8192", "16384"})
        int cpu,

        @Doc("Memory of a task in MiB; Fargate allows certain pairs with the CPU.")
        @Default("512")
        @Range(min = 512, max = 122880)
        int memoryMiB,

        @Doc("Tasks that run when nothing scales; also the least that autoscaling keeps. 0 is for workers with a queue,"
                + " outside production.")
        @Default("1")
        @Range(min = 0, max = 1000)
        int desiredCount,

        @Doc("Path that tells the load balancer, and the container's own check, whether the service is well.")
        @Default("/health")
        @Matches(value = "/[A-Za-z0-9_.~/?&=%-]{0,1023}", allowed = "a path that starts with a slash, no spaces")
        String healthPath,

        @Doc("Time after a task's start in which failed health checks do not count.")
        @Default("60s")
        @Range(min = 0, max = 86400)
        Duration healthCheckGracePeriod,

        @Doc("How the container asks itself whether it is healthy; without it the load balancer alone asks.") @Nullable
        ContainerHealthCheck containerHealthCheck,

        @Doc("What a worker works off; its number of tasks follows what waits there.") @Nullable
        QueueConfig queue,

        @Doc("Whether it has the database: its coordinates, and a user of its own.") @Default("false")
        boolean database,

        @Doc("How its user signs in: by a password in a secret of the service's own, or by IAM, with tokens that the"
                + " application makes as its task role, and no secret.")
        @Default("password")
        DatabaseAuthentication databaseAuthentication,

        @Doc("Name of its user with IAM; without it app_ and the service's name. A service that had a password keeps"
                + " its tables by the username of its secret.")
        @Matches(value = "[a-z][a-z0-9_]{0,62}", allowed = "1 to 63 lower-case letters, digits and _, a letter first")
        @Nullable
        String databaseUser,

        @Doc("What Prometheus reads of every task; without it the service is watched by CloudWatch alone.") @Nullable
        Metrics metrics,

        @Doc("Further environment variables; credentials never stand here.") @Default("{}")
        Map<String, String> environment,

        @Doc("Environment variables whose values ECS reads at the start of a task, from where they are kept secret.")
        @Default("{}")
        @EntryNames(
                value = ServiceConfig.VARIABLE,
                problem = ServiceConfig.VARIABLE_PROBLEM,
                allowed = ServiceConfig.VARIABLE_ALLOWED)
        Map<String, SecretSource> secrets,

        @Doc("What the running application may do in AWS.") ServicePermissions permissions,

        @Doc("Words in the place of the image's own command; without any the image's.") @Default("[]")
        List<String> command,

        @Doc("Time between the signal to stop and the end of the container; without it AWS's 30s.")
        @Range(min = 2, max = 120)
        @Nullable
        Duration stopTimeout,

        @Doc("Disk of a task, gone with it; without it the 20 GiB that cost nothing.")
        @Range(min = 21, max = 200)
        @Nullable
        Integer ephemeralStorageGiB,

        @Doc("Processor for which the image is built.") @Default("X86_64")
        Architecture architecture,

        @Doc("Whether the container can write nowhere but in writablePaths.") @Default("false")
        boolean readonlyRootFilesystem,

        @Doc("Folders in which the container can write all the same; empty at its start, gone at its end.")
        @Default("[]")
        @Range(min = 0, max = 10)
        List<String> writablePaths,

        @Doc("Files that all tasks share and that outlive them, each by a name.")
        @Default("{}")
        @EntryNames(
                value = "(?!writable-)[a-z][a-z0-9-]{0,15}",
                allowed = "1 to 16 lower-case letters, digits and -, a letter first, not writable-")
        Map<String, VolumeConfig> volumes,

        @Doc("Further containers of each task, by their names.")
        @Default("{}")
        @EntryNames(
                value = "(?!aws-|ecs-)[a-z][a-z0-9-]{0,30}",
                allowed = "lower-case letters, digits and -, a letter first, not aws- or ecs-")
        Map<String, SidecarConfig> sidecars,

        @Doc("Sidecars that the service's own container waits for: START, HEALTHY, COMPLETE or SUCCESS of each.")
        @Default("{}")
        Map<String, String> startAfter,

        @Doc("Whether people with the right to may open a shell in a running container.") @Default("false")
        boolean exec,

        @Doc("Which capacity runs how many of the tasks; without it compute.capacityProvider all of them.")
        @Default("[]")
        @Range(min = 0, max = 2)
        List<CapacityShare> capacity,

        @Doc("How the number of tasks follows the load.") Autoscaling autoscaling)
        implements FargateTask, ContainerFiles {

    /** What the name of a container's variable may be. */
    public static final String VARIABLE = "[A-Za-z_][A-Za-z0-9_]{0,254}";

    /** What is said of another. */
    public static final String VARIABLE_PROBLEM = "is no name of a variable";

    /** What is allowed in its place. */
    public static final String VARIABLE_ALLOWED = "letters, digits and _, no digit first";

    /** Most addresses in one answer of Cloud Map. Source: AWS Cloud Map Developer Guide, routing policy MULTIVALUE. */
    private static final int DNS_ANSWER = 8;

    /** Processors that Fargate offers, AWS's words. */
    public enum Architecture {
        /** Intel's and AMD's. */
        X86_64,
        /** Graviton: a fifth cheaper, for an image that is built for it. */
        ARM64
    }

    /** How a service's user signs in to the database. */
    public enum DatabaseAuthentication {
        /** By what stands in a secret; RDS's default. */
        password,
        /** By IAM database authentication. */
        iam
    }

    /** What a service is, by what reaches it. */
    public enum Kind {
        /** The load balancer sends it what its route says. */
        WEB,
        /** Other services of the environment reach its port. */
        PRIVATE,
        /** Nothing reaches it. */
        WORKER
    }

    /** Where all its containers' secrets are kept, and what their registries ask for. */
    public Stream<SecretSource> secretSources() {
        return Stream.of(
                        secrets.values().stream(),
                        sidecars.values().stream().flatMap(each -> each.secrets().values().stream()),
                        Stream.concat(
                                        Stream.ofNullable(registryCredentials),
                                        sidecars.values().stream()
                                                .flatMap(each -> Stream.ofNullable(each.registryCredentials())))
                                .map(RegistryCredentials::source))
                .flatMap(sources -> sources);
    }

    /** Whether a secret holds what its user signs in to the database with. */
    public boolean hasDatabasePassword() {
        return database && databaseAuthentication == DatabaseAuthentication.password;
    }

    /** Whether its user signs in to the database by IAM. */
    public boolean hasDatabaseIam() {
        return database && databaseAuthentication == DatabaseAuthentication.iam;
    }

    /** Name of the user that a service has with IAM unless it says another; no word that PostgreSQL or RDS keeps. */
    public static String usualDatabaseUser(String service) {
        return "app_" + service.replace('-', '_');
    }

    /** What the service is. */
    public Kind kind() {
        return port == null ? Kind.WORKER : route == null ? Kind.PRIVATE : Kind.WEB;
    }

    /** Whether its port speaks TLS, to the load balancer and to everybody else. */
    public boolean speaksTls() {
        return route != null && route.protocol() == Route.Protocol.HTTPS;
    }

    /** Whether Prometheus asks ECS for its tasks: DNS would not name them all. */
    public boolean isFoundByApi() {
        return metrics != null && autoscaling.most() > DNS_ANSWER;
    }

    /** What Prometheus reads. */
    public record Metrics(
            @Doc("Path of the metrics, on the service's port.")
            @Default("/metrics")
            @Matches(value = "/[A-Za-z0-9_.~/-]{0,1023}", allowed = "a path that starts with a slash, no spaces")
            String path) {}
}
