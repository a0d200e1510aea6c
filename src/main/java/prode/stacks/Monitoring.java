package prode.stacks;

import java.util.List;
import prode.config.EnvironmentConfig;
import prode.config.MonitoringConfig;
import prode.layers.delivery.ApplicationLoadBalancer;
import prode.layers.fargate.FargateService;
import prode.layers.function.FunctionCode;
import prode.layers.monitoring.AlarmTopic;
import prode.layers.monitoring.CloudWatch;
import prode.layers.monitoring.DeploymentFailures;
import prode.layers.monitoring.Grafana;
import prode.layers.monitoring.GrafanaBackup;
import prode.layers.monitoring.GrafanaFiles;
import prode.layers.monitoring.Prometheus;
import prode.layers.network.ServiceDiscovery;
import prode.layers.shared.Endpoint;
import prode.layers.shared.FoundationLookup;
import prode.layers.shared.Platform;
import prode.layers.shared.ServiceGroup;
import prode.layers.shared.Target;
import prode.naming.PhysicalName;
import prode.naming.ServiceName;
import software.constructs.Construct;

/** Puts the monitoring layer together: who watches whom, who may open it, who is told. */
final class Monitoring {
    /**
     * What the monitoring needs.
     *
     * @param config the environment's
     * @param delivery where its visitors come in
     * @param discovery where its services find each other
     * @param backend how the backend is reached, which Prometheus asks
     * @param foundation where its secrets are
     * @param backupCode zip of Grafana's backup
     */
    record Props(
            EnvironmentConfig config,
            ApplicationLoadBalancer delivery,
            ServiceDiscovery discovery,
            FargateService.Entry backend,
            FoundationLookup foundation,
            FunctionCode backupCode) {}

    private final Construct layer;
    private final Platform platform;
    private final Props props;
    private final MonitoringConfig config;
    private final ApplicationLoadBalancer delivery;
    private final AlarmTopic topic;

    Monitoring(Construct layer, Platform platform, Props props) {
        this.layer = layer;
        this.platform = platform;
        this.props = props;
        config = props.config().monitoring();
        delivery = props.delivery();
        topic = new AlarmTopic(
                layer,
                "alarms",
                platform,
                config.alertEmail(),
                "https://github.com/" + props.config().access().repository() + "/blob/main/docs/runbooks");
        definePrometheusAndGrafana();
        defineCloudWatch();
    }

    AlarmTopic topic() {
        return topic;
    }

    private void definePrometheusAndGrafana() {
        var prometheusGroup = group(
                "prometheus",
                PhysicalName.PROMETHEUS_GROUP,
                "Prometheus: from load balancer and Grafana, out to the backend and to AWS services");
        var grafanaGroup = group(
                "grafana",
                PhysicalName.GRAFANA_GROUP,
                "Grafana: from the load balancer, out to Prometheus, its files and AWS services");
        var files = new GrafanaFiles(layer, "grafana-files", platform);
        prometheusGroup.allowFrom(delivery.group(), Prometheus.PORT);
        prometheusGroup.allowFrom(grafanaGroup, Prometheus.PORT);
        props.backend()
                .group()
                .allowFrom(prometheusGroup, props.config().compute().backend().port());
        grafanaGroup.allowFrom(delivery.group(), Grafana.PORT);
        files.allowFrom(grafanaGroup);
        var prometheus = entry(
                ServiceName.PROMETHEUS,
                prometheusGroup,
                Prometheus.PORT,
                Prometheus.PATH,
                Prometheus.PATH + "/-/healthy");
        definePrometheus(prometheus);
        defineGrafana(
                entry(ServiceName.GRAFANA, grafanaGroup, Grafana.PORT, Grafana.PATH, "/api/health"),
                prometheus.registry().dnsName(),
                files);
        new GrafanaBackup(
                layer,
                "grafana-backup",
                platform,
                new GrafanaBackup.Props(files, props.backupCode(), config.backupRetentionDays()));
    }

    private void definePrometheus(FargateService.Entry entry) {
        var backend = new Endpoint(
                props.backend().registry().dnsName(),
                props.config().compute().backend().port());
        String slack = config.slack() ? secretArn("slack-webhook", PhysicalName.SLACK_WEBHOOK) : null;
        new Prometheus(
                layer,
                "prometheus",
                platform,
                new Prometheus.Props(
                        config.prometheus(), entry, new Prometheus.Duty(backend, delivery.url(), topic, slack)));
    }

    private void defineGrafana(FargateService.Entry entry, String prometheus, GrafanaFiles files) {
        String admin = secretArn("grafana-admin", PhysicalName.GRAFANA_ADMIN);
        new Grafana(
                layer,
                "grafana",
                platform,
                new Grafana.Props(
                        config.grafana(), entry, new Grafana.Content(delivery.url(), prometheus, files, admin)));
    }

    private void defineCloudWatch() {
        new DeploymentFailures(layer, "deployment-failed", platform, topic);
        new CloudWatch(
                layer,
                "cloudwatch",
                platform,
                new CloudWatch.Props(config.alarms(), delivery.metricsName(), delivery.backendMetricsName(), topic));
    }

    /** The viewers' way to a service by a path of the load balancer, and the services' way by its name. */
    private FargateService.Entry entry(
            ServiceName service, ServiceGroup group, int port, String path, String healthPath) {
        var target = new Target(service.key(), port, healthPath);
        return new FargateService.Entry(
                group,
                delivery.route(target, List.of(path + "*"), config.viewers()),
                props.discovery().register(service));
    }

    private ServiceGroup group(String id, PhysicalName name, String purpose) {
        var group = new ServiceGroup(layer, id + "-group", platform, name, purpose);
        group.allowHttpsToInternet();
        return group;
    }

    private String secretArn(String id, PhysicalName name) {
        return props.foundation().secretArn(id, platform.name(name));
    }
}
