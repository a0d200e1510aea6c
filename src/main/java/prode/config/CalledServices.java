package prode.config;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which of AWS's services a service of the team calls, by the names that their interface endpoints have behind
 * {@code com.amazonaws.<region>.}; source: AWS PrivateLink, services that integrate with it. S3 and DynamoDB are not among
 * them: they have gateway endpoints.
 */
public final class CalledServices {
    /** What the start of every task on Fargate takes; source: Amazon ECR, interface VPC endpoints. */
    public static final List<String> TASK = List.of("ecr.api", "ecr.dkr", "logs");

    /** Secrets Manager. */
    public static final String SECRETS = "secretsmanager";

    /** X-Ray. */
    public static final String TRACES = "xray";

    /** What the services of the monitoring call: Prometheus publishes alerts, Grafana shows CloudWatch. */
    public static final List<String> MONITORING = List.of("ecr.api", "ecr.dkr", "logs", "monitoring", SECRETS, "sns");

    /** What Prometheus calls beside it where a service may have more tasks than DNS names. */
    private static final List<String> DISCOVERY = List.of("ec2", "ecs");

    /** The prefix of an action to the endpoint of its service, empty for a gateway endpoint or none that is needed. */
    private static final Map<String, String> BY_ACTION = Map.ofEntries(
            Map.entry("cloudwatch", "monitoring"),
            Map.entry("dynamodb", ""),
            Map.entry("ec2", "ec2"),
            Map.entry("ecr", "ecr.api"),
            Map.entry("elasticfilesystem", "elasticfilesystem"),
            Map.entry("kms", "kms"),
            Map.entry("logs", "logs"),
            Map.entry("rds-db", ""),
            Map.entry("s3", ""),
            Map.entry("secretsmanager", SECRETS),
            Map.entry("sns", "sns"),
            Map.entry("sqs", "sqs"),
            Map.entry("ssm", "ssm"),
            Map.entry("ssmmessages", "ssmmessages"),
            Map.entry("xray", TRACES));

    private CalledServices() {}

    /** Those that a service calls, in the order of the alphabet. */
    public static SortedSet<String> of(ServiceConfig service) {
        var called = new TreeSet<>(TASK);
        // A token of IAM is signed by the application itself, without a call.
        if (service.hasDatabasePassword()) {
            called.add(SECRETS);
        }
        service.secrets().values().forEach(source -> called.add(source.parameter() == null ? SECRETS : "ssm"));
        if (service.exec()) {
            called.add("ssmmessages");
        }
        if (service.queue() != null) {
            called.add("sqs");
        }
        var permissions = service.permissions();
        addUnless(
                permissions.read().queues().isEmpty()
                        && permissions.write().queues().isEmpty(),
                "sqs",
                called);
        addUnless(permissions.write().topics().isEmpty(), "sns", called);
        addUnless(
                permissions.read().parameters().isEmpty()
                        && permissions.write().parameters().isEmpty(),
                "ssm",
                called);
        permissions.statements().stream()
                .flatMap(statement -> statement.actions().stream())
                .flatMap(action -> ofAction(action).stream())
                .filter(name -> !name.isEmpty())
                .forEach(called::add);
        return called;
    }

    /** Those that Prometheus calls, which finds some of these services by the API of ECS. */
    public static SortedSet<String> ofPrometheus(Collection<ServiceConfig> services) {
        var called = new TreeSet<>(MONITORING);
        if (services.stream().anyMatch(ServiceConfig::isFoundByApi)) {
            called.addAll(DISCOVERY);
        }
        return called;
    }

    /** Whether an action's service can be reached without the internet. */
    public static boolean hasEndpoint(String action) {
        return ofAction(action).isPresent();
    }

    private static Optional<String> ofAction(String action) {
        return Optional.ofNullable(BY_ACTION.get(action.replaceFirst(":.*", "")));
    }

    private static void addUnless(boolean isNone, String name, SortedSet<String> called) {
        if (!isNone) {
            called.add(name);
        }
    }
}
