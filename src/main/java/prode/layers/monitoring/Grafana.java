package prode.layers.monitoring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import prode.config.MonitoringConfig.MonitoringService;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.fargate.ContainerDefinition;
import prode.layers.fargate.EncryptedFiles;
import prode.layers.fargate.FargateService;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/**
 * Defines Grafana with its data sources and dashboards baked in, its database on the shared file system, and its admin
 * password from a secret. One writer: a deployment stops the old task first, or two would write one SQLite file.
 */
public final class Grafana extends PlatformConstruct {
    /** Port of Grafana; documented. */
    public static final int PORT = 3000;
    /** Path of the load balancer under which it is served. */
    public static final String PATH = "/grafana";

    private static final String DATA_FOLDER = "/var/lib/grafana";

    /**
     * Where Go's library puts what it can't hold in memory, and Grafana the sockets of its plugins' processes. The image's
     * Dockerfile names it as a volume, so that it stays everybody's; source: ECS Developer Guide, Use bind mounts.
     */
    private static final String TEMPORARY_FOLDER = "/tmp";

    /**
     * What it shows and keeps.
     *
     * @param publicUrl address of the load balancer
     * @param prometheusDnsName where Prometheus is
     * @param files its database
     * @param adminArn secret with the key {@code password}
     * @param signIn by an identity provider; null for the local administrator alone
     */
    public record Content(
            String publicUrl,
            String prometheusDnsName,
            EncryptedFiles files,
            String adminArn,
            @Nullable GrafanaSignIn signIn) {
        List<String> secretArns() {
            return signIn == null ? List.of(adminArn) : List.of(adminArn, signIn.secretArn());
        }
    }

    /**
     * What Grafana needs.
     *
     * @param config image and size
     * @param entry how others reach it
     * @param content what it shows and keeps
     */
    public record Props(MonitoringService config, FargateService.Entry entry, Content content) {}

    private final Content content;
    private final ServiceNames names;

    public Grafana(Construct scope, String id, Platform platform, Props props) {
        super(scope, id, platform);
        content = props.content();
        names = platform.naming().service(ServiceNames.GRAFANA);
        var service = new FargateService(
                this,
                "service",
                platform,
                new FargateService.Props(
                        names,
                        props.entry(),
                        new FargateService.Task(
                                props.config(),
                                List.of(container(props.config().readonlyRootFilesystem())),
                                content.secretArns(),
                                readMetricsAndMount()),
                        FargateService.Rollout.singleWriter(Duration.ofMinutes(2))));
        service.startAfter(
                CreationOrder.FILES_USER_AFTER_MOUNT_TARGETS, content.files().mountTargets());
    }

    /** Source: Grafana documentation, Amazon CloudWatch data source, the permissions for metrics. */
    private PolicyDocument readMetricsAndMount() {
        return PolicyDocument.of(
                Statement.allow(
                                "ReadMetrics",
                                "cloudwatch:DescribeAlarms",
                                "cloudwatch:GetMetricData",
                                "cloudwatch:ListMetrics")
                        .on("*"),
                content.files().mount("MountFiles", "elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"));
    }

    private ContainerDefinition container(boolean readonlyRoot) {
        var variables = new TreeMap<>(Map.of(
                "AWS_REGION", platform.naming().foundation().region(),
                "GF_SERVER_ROOT_URL", content.publicUrl() + PATH + "/",
                "PROMETHEUS_URL", "http://" + content.prometheusDnsName() + ":" + Prometheus.PORT + Prometheus.PATH));
        var secrets = new TreeMap<>(Map.of("GF_SECURITY_ADMIN_PASSWORD", content.adminArn() + ":password::"));
        GrafanaSignIn signIn = content.signIn();
        if (signIn != null) {
            variables.putAll(signIn.variables());
            secrets.putAll(signIn.secrets());
        }
        var container = new ContainerDefinition(names.container());
        if (readonlyRoot) {
            container.readonlyRoot("", List.of(TEMPORARY_FOLDER));
        }
        return container
                .port(PORT)
                .environment(variables)
                .secrets(secrets)
                .mount(content.files().volume(), DATA_FOLDER)
                .healthCheck(HealthChecks.wget(PORT, "/api/health"));
    }
}
