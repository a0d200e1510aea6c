package prode.stacks;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import prode.config.CalledServices;
import prode.config.EnvironmentConfig;
import prode.config.MonitoringConfig;
import prode.config.MonitoringConfig.OAuthConfig;
import prode.config.RouteConditions;
import prode.config.RoutePriority;
import prode.config.ServiceConfig;
import prode.config.ServiceConfig.Metrics;
import prode.layers.delivery.ApplicationLoadBalancer;
import prode.layers.fargate.EncryptedFiles;
import prode.layers.fargate.FargateService;
import prode.layers.function.FunctionCode;
import prode.layers.monitoring.AlarmTopic;
import prode.layers.monitoring.CloudWatch;
import prode.layers.monitoring.DeploymentFailures;
import prode.layers.monitoring.Grafana;
import prode.layers.monitoring.GrafanaBackup;
import prode.layers.monitoring.GrafanaFiles;
import prode.layers.monitoring.GrafanaSignIn;
import prode.layers.monitoring.Prometheus;
import prode.layers.network.ServiceDiscovery;
import prode.layers.shared.AttachedTargets;
import prode.layers.shared.Endpoint;
import prode.layers.shared.FoundationLookup;
import prode.layers.shared.Platform;
import prode.layers.shared.ServiceGroup;
import prode.layers.shared.ServiceRegistry;
import prode.layers.shared.Target;
import prode.naming.PhysicalName;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/** Puts the monitoring layer together: who watches whom, who may open it, who is told. */
final class Monitoring {
    /**
     * What the monitoring needs.
     *
     * @param config the environment's
     * @param delivery where its visitors come in
     * @param discovery where its services find each other
     * @param services what runs for the team
     * @param foundation where its secrets are
     * @param backupCode zip of Grafana's backup
     */
    record Props(
            EnvironmentConfig config,
            ApplicationLoadBalancer delivery,
            ServiceDiscovery discovery,
            List<Services.Running> services,
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
                "prometheus", "Prometheus: from load balancer and Grafana, out to the backend and to AWS services");
        var grafanaGroup =
                group("grafana", "Grafana: from the load balancer, out to Prometheus, its files and AWS services");
        var files = new EncryptedFiles(layer, "grafana-files", platform, GrafanaFiles.of(platform));
        if (publishesPrometheus()) {
            prometheusGroup.allowFrom(delivery.group(), Prometheus.PORT);
        }
        prometheusGroup.allowFrom(grafanaGroup, Prometheus.PORT);
        var scraped = new ArrayList<Prometheus.Scraped>();
        for (Services.Running service : props.services()) {
            scrape(service, prometheusGroup).ifPresent(scraped::add);
        }
        grafanaGroup.allowFrom(delivery.group(), Grafana.PORT);
        files.allowFrom(grafanaGroup);
        var prometheus = new FargateService.Entry(
                prometheusGroup,
                publishesPrometheus()
                        ? route(
                                new Target(ServiceNames.PROMETHEUS, Prometheus.PORT, Prometheus.PATH + "/-/healthy"),
                                Prometheus.PATH)
                        : null,
                props.discovery().register(ServiceNames.PROMETHEUS));
        definePrometheus(prometheus, scraped);
        defineGrafana(
                new FargateService.Entry(
                        grafanaGroup,
                        route(new Target(ServiceNames.GRAFANA, Grafana.PORT, "/api/health"), Grafana.PATH),
                        props.discovery().register(ServiceNames.GRAFANA)),
                requireNonNull(prometheus.registry()).dnsName(),
                files);
        new GrafanaBackup(
                layer,
                "grafana-backup",
                platform,
                new GrafanaBackup.Props(
                        files, props.backupCode(), config.backupRetentionDays(), config.backupAccessLog()));
    }

    /** Lets Prometheus reach a service that says what it measures. */
    private Optional<Prometheus.Scraped> scrape(Services.Running service, ServiceGroup prometheus) {
        Metrics metrics = service.config().metrics();
        Integer port = service.config().port();
        ServiceRegistry registry = service.entry().registry();
        if (metrics == null || port == null || registry == null) {
            return Optional.empty();
        }
        service.entry().group().allowFrom(prometheus, port);
        boolean byApi = service.config().isFoundByApi();
        return Optional.of(new Prometheus.Scraped(
                service.key(),
                new Endpoint(byApi ? platform.naming().service(service.key()).service() : registry.dnsName(), port),
                byApi,
                service.config().speaksTls(),
                metrics.path(),
                service.config().kind() == ServiceConfig.Kind.WEB));
    }

    private void definePrometheus(FargateService.Entry entry, List<Prometheus.Scraped> services) {
        String slack = config.slack() ? secretArn("slack-webhook", PhysicalName.SLACK_WEBHOOK) : null;
        new Prometheus(
                layer,
                "prometheus",
                platform,
                new Prometheus.Props(
                        config.prometheus(), entry, new Prometheus.Duty(services, delivery.url(), topic, slack)));
    }

    private void defineGrafana(FargateService.Entry entry, String prometheus, EncryptedFiles files) {
        String admin = secretArn("grafana-admin", PhysicalName.GRAFANA_ADMIN);
        OAuthConfig oauth = config.oauth();
        var signIn =
                oauth == null ? null : new GrafanaSignIn(oauth, secretArn("grafana-oauth", PhysicalName.GRAFANA_OAUTH));
        new Grafana(
                layer,
                "grafana",
                platform,
                new Grafana.Props(
                        config.grafana(),
                        entry,
                        new Grafana.Content(delivery.url(), prometheus, files, admin, signIn)));
    }

    private void defineCloudWatch() {
        new DeploymentFailures(layer, "deployment-failed", platform, topic);
        new CloudWatch(
                layer,
                "cloudwatch",
                platform,
                new CloudWatch.Props(
                        config.alarms(),
                        delivery.metricsName(),
                        delivery.distributionId(),
                        targets(),
                        props.config().services(),
                        topic));
    }

    private Map<String, String> targets() {
        var targets = new TreeMap<String, String>();
        for (Services.Running service : props.services()) {
            AttachedTargets attached = service.entry().targets();
            if (attached != null) {
                targets.put(service.key(), attached.metricsName());
            }
        }
        return targets;
    }

    private boolean publishesPrometheus() {
        return config.published().contains(ServiceNames.PROMETHEUS);
    }

    /** The viewers' way to a service by a path of the load balancer. */
    private AttachedTargets route(Target target, String path) {
        return delivery.route(
                target,
                RoutePriority.of(target.serviceKey()),
                new RouteConditions(List.of(), List.of(path + "*"), config.viewers()));
    }

    private ServiceGroup group(String service, String purpose) {
        var names = platform.naming().service(service);
        var group = new ServiceGroup(layer, service + "-group", platform, names.group(), purpose);
        platform.network()
                .awsServices()
                .allow(
                        group,
                        service.equals(ServiceNames.PROMETHEUS)
                                ? CalledServices.ofPrometheus(
                                        props.config().services().values())
                                : CalledServices.MONITORING);
        return group;
    }

    private String secretArn(String id, PhysicalName name) {
        return props.foundation().secretArn(id, platform.name(name));
    }
}
