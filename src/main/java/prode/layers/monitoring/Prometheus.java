package prode.layers.monitoring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prode.config.MonitoringConfig.MonitoringService;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.fargate.ContainerDefinition;
import prode.layers.fargate.FargateService;
import prode.layers.fargate.TaskRoles;
import prode.layers.shared.AttachedTargets;
import prode.layers.shared.ServiceGroup;
import prode.layers.shared.ServiceRegistry;
import prode.naming.Naming;
import prode.naming.ServiceName;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/**
 * Defines Prometheus, which scrapes every task of the backend, and Alertmanager beside it in the same task, which tells
 * the alarm topic and, where configured, Slack. One writer: a deployment stops the old task first. The history is lost
 * with the task.
 */
public final class Prometheus extends Construct {
    /** Port of Prometheus; documented. */
    public static final int PORT = 9090;

    private static final int ALERTMANAGER_PORT = 9093;

    /** Path of the load balancer under which it is served. */
    public static final String PATH = "/prometheus";

    /**
     * How others reach it.
     *
     * @param group its security group
     * @param targets where the load balancer finds it
     * @param registry where Grafana finds it
     */
    public record Entry(ServiceGroup group, AttachedTargets targets, ServiceRegistry registry) {}

    /**
     * Whom it watches and tells.
     *
     * @param backendDnsName name that stands for every task of the backend
     * @param backendPort port of the backend
     * @param publicUrl address of the load balancer
     * @param runbooks address of the runbooks' folder
     * @param topic who is told
     * @param slack secret with the webhook, null without Slack
     */
    public record Duty(
            String backendDnsName,
            int backendPort,
            String publicUrl,
            String runbooks,
            AlarmTopic topic,
            TaskRoles.@Nullable Secrets slack) {}

    /**
     * What Prometheus needs.
     *
     * @param naming the environment's names
     * @param config image and size
     * @param surroundings where it lives
     * @param entry how others reach it
     * @param duty whom it watches and tells
     */
    public record Props(Naming naming, MonitoringService config, Surroundings surroundings, Entry entry, Duty duty) {}

    private final Props props;
    private final ServiceNames names;
    private final String image;

    public Prometheus(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        names = props.naming().service(ServiceName.PROMETHEUS);
        image = props.naming().foundation().imageUri(props.config().image());
        defineService();
    }

    private void defineService() {
        var around = props.surroundings();
        var entry = props.entry();
        new FargateService(
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
                                List.of(prometheus(), alertmanager()),
                                new TaskRoles.Rights(
                                        props.naming()
                                                .foundation()
                                                .ownRepository(props.config().image()),
                                        props.duty().slack(),
                                        publishAlarms()),
                                List.of()),
                        around.logs(),
                        FargateService.Rollout.singleWriter(Duration.ofMinutes(1))));
    }

    /** Alertmanager signs its messages with the task role, and SNS encrypts them in its name. */
    private PolicyDocument publishAlarms() {
        var topic = props.duty().topic();
        return PolicyDocument.of(
                Statement.allow("Publish", "sns:Publish").on(topic.arn()),
                Statement.allow("Encrypt", "kms:Decrypt", "kms:GenerateDataKey*")
                        .on(topic.keyArn())
                        .when(
                                "StringEquals",
                                "kms:ViaService",
                                props.naming().foundation().viaServices("sns")));
    }

    private ContainerDefinition prometheus() {
        var duty = props.duty();
        return new ContainerDefinition(
                names.container(),
                image,
                List.of("prometheus"),
                List.of(PORT),
                Map.of(
                        "ENVIRONMENT", props.naming().environment(),
                        "BACKEND_DNS_NAME", duty.backendDnsName(),
                        "BACKEND_PORT", Integer.toString(duty.backendPort()),
                        "PROMETHEUS_EXTERNAL_URL", duty.publicUrl() + PATH,
                        "RUNBOOK_BASE_URL", duty.runbooks()),
                Map.of(),
                Map.of(),
                HealthChecks.wget(PORT, PATH + "/-/healthy"));
    }

    private ContainerDefinition alertmanager() {
        var slack = props.duty().slack();
        return new ContainerDefinition(
                "alertmanager",
                image,
                List.of("alertmanager"),
                List.of(),
                Map.of(
                        "ENVIRONMENT", props.naming().environment(),
                        "ALARM_TOPIC_ARN", props.duty().topic().arn()),
                slack == null
                        ? Map.of()
                        : Map.of("SLACK_WEBHOOK_URL", slack.arns().get(0)),
                Map.of(),
                HealthChecks.wget(ALERTMANAGER_PORT, "/-/healthy"));
    }
}
