package prode.stacks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prode.config.EnvironmentConfig;
import prode.layers.delivery.ApplicationLoadBalancer;
import prode.layers.fargate.ClusterRef;
import prode.layers.fargate.TaskRoles;
import prode.layers.function.FunctionCode;
import prode.layers.monitoring.AlarmTopic;
import prode.layers.monitoring.CloudWatch;
import prode.layers.monitoring.DeploymentFailures;
import prode.layers.monitoring.Grafana;
import prode.layers.monitoring.GrafanaBackup;
import prode.layers.monitoring.GrafanaFiles;
import prode.layers.monitoring.Prometheus;
import prode.layers.monitoring.Surroundings;
import prode.layers.network.ServiceDiscovery;
import prode.layers.network.VirtualNetwork;
import prode.layers.shared.FoundationLookup;
import prode.layers.shared.LogKeeping;
import prode.layers.shared.ServiceGroup;
import prode.layers.shared.ServiceRegistry;
import prode.layers.shared.Target;
import prode.naming.Naming;
import prode.naming.PhysicalName;
import prode.naming.ServiceName;
import software.constructs.Construct;

/** Puts the monitoring layer together: who watches whom, who may open it, who is told. */
final class Monitoring {
    record Watched(
            VirtualNetwork network,
            ApplicationLoadBalancer delivery,
            ServiceDiscovery discovery,
            ClusterRef cluster,
            ServiceRegistry backendRegistry,
            ServiceGroup backendGroup) {}

    record Foundation(FoundationLookup lookup, LogKeeping logs) {}

    record Props(
            Naming naming,
            EnvironmentConfig config,
            Watched watched,
            String databaseFunctionName,
            Foundation foundation,
            FunctionCode backupCode) {}

    private final Construct layer;
    private final Props props;
    private final Naming naming;
    private final String runbooks;
    private final AlarmTopic topic;

    Monitoring(Construct layer, Props props) {
        this.layer = layer;
        this.props = props;
        naming = props.naming();
        runbooks = "https://github.com/" + props.config().access().repository() + "/blob/main/docs/runbooks";
        topic = new AlarmTopic(
                layer,
                "alarms",
                new AlarmTopic.Props(
                        naming,
                        props.config().monitoring().alertEmail(),
                        props.config().protection()));
        definePrometheusAndGrafana();
    }

    AlarmTopic topic() {
        return topic;
    }

    private void definePrometheusAndGrafana() {
        var watched = props.watched();
        var registry = watched.discovery().register(ServiceName.PROMETHEUS);
        var prometheusGroup = group(
                "prometheus",
                PhysicalName.PROMETHEUS_GROUP,
                "Prometheus: from load balancer and Grafana, out to the backend and to AWS services");
        var grafanaGroup = group(
                "grafana",
                PhysicalName.GRAFANA_GROUP,
                "Grafana: from the load balancer, out to Prometheus, its files and AWS services");
        var files = new GrafanaFiles(
                layer,
                "grafana-files",
                new GrafanaFiles.Props(naming, surroundings(), props.config().protection()));
        prometheusGroup.allowFrom(watched.delivery().group(), Prometheus.PORT);
        prometheusGroup.allowFrom(grafanaGroup, Prometheus.PORT);
        watched.backendGroup()
                .allowFrom(prometheusGroup, props.config().compute().backend().port());
        grafanaGroup.allowFrom(watched.delivery().group(), Grafana.PORT);
        files.allowFrom(grafanaGroup);
        definePrometheus(prometheusGroup, registry);
        defineGrafana(grafanaGroup, registry, files);
        var backup = new GrafanaBackup(
                layer,
                "grafana-backup",
                new GrafanaBackup.Props(
                        naming,
                        surroundings(),
                        files,
                        props.backupCode(),
                        props.config().monitoring().backupRetentionDays(),
                        props.config().protection()));
        defineCloudWatch(backup);
    }

    private void definePrometheus(ServiceGroup group, ServiceRegistry registry) {
        var watched = props.watched();
        new Prometheus(
                layer,
                "prometheus",
                new Prometheus.Props(
                        naming,
                        props.config().monitoring().prometheus(),
                        surroundings(),
                        new Prometheus.Entry(
                                group,
                                watched.delivery()
                                        .route(
                                                new Target(
                                                        ServiceName.PROMETHEUS.key(),
                                                        Prometheus.PORT,
                                                        Prometheus.PATH + "/-/healthy"),
                                                List.of(Prometheus.PATH + "*"),
                                                props.config().monitoring().viewers()),
                                registry),
                        new Prometheus.Duty(
                                watched.backendRegistry().dnsName(),
                                props.config().compute().backend().port(),
                                watched.delivery().url(),
                                runbooks,
                                topic,
                                slack())));
    }

    private void defineGrafana(ServiceGroup group, ServiceRegistry prometheus, GrafanaFiles files) {
        var watched = props.watched();
        String admin =
                props.foundation().lookup().secretArn("grafana-admin", naming.physicalName(PhysicalName.GRAFANA_ADMIN));
        new Grafana(
                layer,
                "grafana",
                new Grafana.Props(
                        naming,
                        props.config().monitoring().grafana(),
                        surroundings(),
                        new Grafana.Entry(
                                group,
                                watched.delivery()
                                        .route(
                                                new Target(ServiceName.GRAFANA.key(), Grafana.PORT, "/api/health"),
                                                List.of(Grafana.PATH + "*"),
                                                props.config().monitoring().viewers()),
                                watched.discovery().register(ServiceName.GRAFANA)),
                        new Grafana.Content(watched.delivery().url(), prometheus.dnsName(), files, secret(admin))));
    }

    private void defineCloudWatch(GrafanaBackup backup) {
        var watched = props.watched();
        new DeploymentFailures(
                layer,
                "deployment-failed",
                new DeploymentFailures.Props(naming, watched.cluster().name(), topic, runbooks));
        var services = new LinkedHashMap<String, String>();
        for (ServiceName service : ServiceName.values()) {
            services.put(service.key(), naming.service(service).service());
        }
        new CloudWatch(
                layer,
                "cloudwatch",
                new CloudWatch.Props(
                        naming,
                        props.config().monitoring().alarms(),
                        new CloudWatch.Subjects(
                                watched.delivery().metricsName(),
                                watched.delivery().backendMetricsName(),
                                watched.cluster().name(),
                                Map.copyOf(services),
                                naming.physicalName(PhysicalName.DATABASE),
                                Map.of(
                                        "database-roles",
                                        props.databaseFunctionName(),
                                        "grafana-backup",
                                        backup.functionName()),
                                backup.functionName()),
                        topic,
                        runbooks));
    }

    private Surroundings surroundings() {
        var watched = props.watched();
        return new Surroundings(
                watched.network().vpc(),
                watched.network().privateSubnets(),
                watched.cluster(),
                props.foundation().logs());
    }

    private ServiceGroup group(String id, PhysicalName name, String purpose) {
        var group = new ServiceGroup(
                layer,
                id + "-group",
                new ServiceGroup.Props(
                        naming.physicalName(name), props.watched().network().vpc(), purpose));
        group.allowHttpsToInternet();
        return group;
    }

    private TaskRoles.@Nullable Secrets slack() {
        if (!props.config().monitoring().slack()) {
            return null;
        }
        return secret(props.foundation()
                .lookup()
                .secretArn("slack-webhook", naming.physicalName(PhysicalName.SLACK_WEBHOOK)));
    }

    private TaskRoles.Secrets secret(String arn) {
        return new TaskRoles.Secrets(List.of(arn), props.foundation().lookup().secretsKeyArn());
    }
}
