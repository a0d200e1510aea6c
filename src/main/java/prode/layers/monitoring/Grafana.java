package prode.layers.monitoring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import prode.config.MonitoringConfig.MonitoringService;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.fargate.ContainerDefinition;
import prode.layers.fargate.FargateService;
import prode.layers.fargate.TaskRoles;
import prode.layers.shared.AttachedTargets;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.ServiceGroup;
import prode.layers.shared.ServiceRegistry;
import prode.naming.Naming;
import prode.naming.ServiceName;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/**
 * Defines Grafana with its data sources and dashboards baked in, its database on the shared file system, and its admin
 * password from a secret. One writer: a deployment stops the old task first, or two would write one SQLite file.
 */
public final class Grafana extends Construct {
    /** Port of Grafana; documented. */
    public static final int PORT = 3000;
    /** Path of the load balancer under which it is served. */
    public static final String PATH = "/grafana";

    private static final String VOLUME = "grafana";
    private static final String DATA_FOLDER = "/var/lib/grafana";

    /**
     * How others reach it.
     *
     * @param group its security group
     * @param targets where the load balancer finds it
     * @param registry its entry in the private DNS
     */
    public record Entry(ServiceGroup group, AttachedTargets targets, ServiceRegistry registry) {}

    /**
     * What it shows and keeps.
     *
     * @param publicUrl address of the load balancer
     * @param prometheusDnsName where Prometheus is
     * @param files its database
     * @param admin secret with the key {@code password}
     */
    public record Content(String publicUrl, String prometheusDnsName, GrafanaFiles files, TaskRoles.Secrets admin) {}

    /**
     * What Grafana needs.
     *
     * @param naming the environment's names
     * @param config image and size
     * @param surroundings where it lives
     * @param entry how others reach it
     * @param content what it shows and keeps
     */
    public record Props(
            Naming naming, MonitoringService config, Surroundings surroundings, Entry entry, Content content) {}

    private final Props props;
    private final ServiceNames names;

    public Grafana(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        names = props.naming().service(ServiceName.GRAFANA);
        defineService();
    }

    private void defineService() {
        var around = props.surroundings();
        var entry = props.entry();
        var files = props.content().files();
        var service = new FargateService(
                this,
                "service",
                new FargateService.Props(
                        props.naming(),
                        names,
                        new FargateService.Placement(
                                around.cluster(), around.subnets(), entry.group(), entry.targets(), entry.registry()),
                        new FargateService.Task(
                                props.config().cpu(),
                                props.config().memoryMiB(),
                                List.of(container()),
                                new TaskRoles.Rights(
                                        props.naming()
                                                .foundation()
                                                .ownRepository(props.config().image()),
                                        props.content().admin(),
                                        readMetricsAndMount()),
                                List.of(files.volume(VOLUME))),
                        around.logs(),
                        FargateService.Rollout.singleWriter(Duration.ofMinutes(2))));
        service.startAfter(CreationOrder.FILES_USER_AFTER_MOUNT_TARGETS, files.mountTargets());
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
                props.content().files().mount("elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"));
    }

    private ContainerDefinition container() {
        var content = props.content();
        return new ContainerDefinition(
                names.container(),
                props.naming().foundation().imageUri(props.config().image()),
                List.of(),
                List.of(PORT),
                Map.of(
                        "AWS_REGION", props.naming().foundation().region(),
                        "GF_SERVER_ROOT_URL", content.publicUrl() + PATH + "/",
                        "PROMETHEUS_URL",
                                "http://" + content.prometheusDnsName() + ":" + Prometheus.PORT + Prometheus.PATH),
                Map.of("GF_SECURITY_ADMIN_PASSWORD", content.admin().arns().get(0) + ":password::"),
                Map.of(VOLUME, DATA_FOLDER),
                HealthChecks.wget(PORT, "/api/health"));
    }
}
