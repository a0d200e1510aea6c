package prode.layers.monitoring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.config.MonitoringConfig.MonitoringService;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.fargate.ContainerDefinition;
import prode.layers.fargate.FargateService;
import prode.layers.shared.Endpoint;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/**
 * Defines Prometheus, which scrapes every task of the services, and Alertmanager beside it in the same task, which tells
 * the alarm topic and, where configured, Slack. One writer: a deployment stops the old task first. The history is lost
 * with the task.
 */
public final class Prometheus extends PlatformConstruct {
    /** Port of Prometheus; documented. */
    public static final int PORT = 9090;

    private static final int ALERTMANAGER_PORT = 9093;

    /** For this memory of the task start.sh has a limit of its own. */
    private static final int DOCUMENTED_MEMORY_MIB = 512;

    /** What Alertmanager needs, and what Prometheus has outside of Go's heap; as in start.sh's limit. */
    private static final int BESIDE_PROMETHEUS_MIB = 192;

    /**
     * Where start.sh renders the configuration and each of the two keeps its data: all that they write. The image's
     * Dockerfile names them as volumes of the user who writes; source: ECS Developer Guide, Use bind mounts.
     */
    private static final String PROMETHEUS_FOLDER = "/prometheus";

    private static final String ALERTMANAGER_FOLDER = "/alertmanager";

    /** Path of the load balancer under which it is served. */
    public static final String PATH = "/prometheus";

    /**
     * A service that it reads.
     *
     * @param job name of the service
     * @param endpoint name that stands for every task, in DNS or in ECS, and their port
     * @param byApi whether the name is that of the ECS service, whose tasks ECS tells
     * @param tls whether the port speaks TLS, by a certificate that nobody checks
     * @param path of the metrics
     * @param isWeb whether visitors' requests are expected there
     */
    public record Scraped(String job, Endpoint endpoint, boolean byApi, boolean tls, String path, boolean isWeb) {
        /** As start.sh reads it. */
        String word() {
            return job + "=" + (tls ? "tls:" : "") + (byApi ? "ecs:" : "") + endpoint.address() + ":" + endpoint.port()
                    + path;
        }
    }

    /**
     * Whom it watches and tells.
     *
     * @param services what of the services it reads, by name
     * @param publicUrl address of the load balancer
     * @param topic who is told
     * @param slackArn secret with the webhook, null without Slack
     */
    public record Duty(
            List<Scraped> services,
            String publicUrl,
            AlarmTopic topic,
            @Nullable String slackArn) {}

    /**
     * What Prometheus needs.
     *
     * @param config image and size
     * @param entry how others reach it
     * @param duty whom it watches and tells
     */
    public record Props(MonitoringService config, FargateService.Entry entry, Duty duty) {}

    private final Duty duty;
    private final ServiceNames names;

    public Prometheus(Construct scope, String id, Platform platform, Props props) {
        super(scope, id, platform);
        duty = props.duty();
        names = platform.naming().service(ServiceNames.PROMETHEUS);
        var containers = List.of(prometheus(props.config().memoryMiB()), alertmanager());
        if (props.config().readonlyRootFilesystem()) {
            containers.get(0).readonlyRoot("", List.of(PROMETHEUS_FOLDER));
            containers.get(1).readonlyRoot("alertmanager", List.of(ALERTMANAGER_FOLDER));
        }
        var secrets = Stream.ofNullable(duty.slackArn()).toList();
        new FargateService(
                this,
                "service",
                platform,
                new FargateService.Props(
                        names,
                        props.entry(),
                        new FargateService.Task(props.config(), containers, secrets, permissions()),
                        FargateService.Rollout.singleWriter(Duration.ofMinutes(1))));
    }

    private PolicyDocument permissions() {
        return new PolicyDocument(
                Stream.concat(publishAlarms(), asksEcs() ? TaskDiscovery.rights(platform) : Stream.of())
                        .toList());
    }

    /** Alertmanager signs its messages with the task role, and SNS encrypts them in its name. */
    private Stream<Statement> publishAlarms() {
        var topic = duty.topic();
        return Stream.of(
                Statement.allow("Publish", "sns:Publish").on(topic.arn()),
                Statement.allow("Encrypt", "kms:Decrypt", "kms:GenerateDataKey*")
                        .on(topic.keyArn())
                        .when(
                                "StringEquals",
                                "kms:ViaService",
                                platform.naming().foundation().viaServices("sns")));
    }

    private boolean asksEcs() {
        return duty.services().stream().anyMatch(Scraped::byApi);
    }

    private ContainerDefinition prometheus(int memoryMiB) {
        var variables = environment();
        if (memoryMiB > DOCUMENTED_MEMORY_MIB) {
            variables.put("GOMEMLIMIT", memoryMiB - BESIDE_PROMETHEUS_MIB + "MiB");
        }
        return new ContainerDefinition(names.container())
                .command("prometheus")
                .port(PORT)
                .environment(variables)
                .healthCheck(HealthChecks.wget(PORT, PATH + "/-/healthy"));
    }

    private Map<String, String> environment() {
        var variables = new TreeMap<>(Map.of(
                "ENVIRONMENT", platform.naming().environment(),
                "PROMETHEUS_EXTERNAL_URL", duty.publicUrl() + PATH,
                "RUNBOOK_BASE_URL", duty.topic().runbooks()));
        if (asksEcs()) {
            variables.put("CLUSTER_ARN", platform.cluster().arn());
        }
        for (Scraped service : duty.services()) {
            var endpoint = service.endpoint();
            if (isDocumented(service)) {
                variables.put("BACKEND_DNS_NAME", endpoint.address());
                variables.put("BACKEND_PORT", Integer.toString(endpoint.port()));
            } else {
                variables.merge(
                        service.isWeb() ? "WEB_SERVICES" : "PRIVATE_SERVICES",
                        service.word(),
                        (some, more) -> some + " " + more);
            }
        }
        return variables;
    }

    /** It has variables of its own, as long as it is what start.sh takes it for; every other one is a word in a list. */
    private static boolean isDocumented(Scraped service) {
        return service.job().equals(ServiceNames.BACKEND)
                && !service.byApi()
                && !service.tls()
                && service.isWeb()
                && service.path().equals("/metrics");
    }

    private ContainerDefinition alertmanager() {
        String slackArn = duty.slackArn();
        return new ContainerDefinition("alertmanager")
                .command("alertmanager")
                .environment(Map.of(
                        "ENVIRONMENT", platform.naming().environment(),
                        "ALARM_TOPIC_ARN", duty.topic().arn()))
                .secrets(slackArn == null ? Map.of() : Map.of("SLACK_WEBHOOK_URL", slackArn))
                .healthCheck(HealthChecks.wget(ALERTMANAGER_PORT, "/-/healthy"));
    }
}
