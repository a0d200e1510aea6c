package prode.ops.health;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import prode.aws.facts.Alarm;
import prode.aws.facts.Service;
import prode.aws.facts.Target;
import prode.failure.CloudFailed;
import prode.terraform.stack.DeclaredStack.Backend;
import prode.terraform.state.Fault;

/** An account of which every part can be spoilt; fresh ones are well. */
class ScriptedAccount implements ObservedSystem {
    static final Backend BACKEND = new Backend("state", "terraform.tfstate", "us-west-2", Optional.of("lock"), false);
    static final String HOST = "prod-e-alb.example.com";
    static final String CLUSTER = "prod-e-cluster";

    final Map<String, Service> services = new HashMap<>();
    final Map<String, List<Target>> groups = new HashMap<>();
    final Map<String, String> databases = new HashMap<>();
    final Map<String, Alarm> alarms = new TreeMap<>();
    final Map<String, Alarm> edgeAlarms = new TreeMap<>();
    final Map<String, Page> pages = new HashMap<>();
    final Map<String, NamedImage> images = new HashMap<>();
    Optional<String> host = Optional.of(HOST);
    final List<Fault> disagreements = new ArrayList<>();
    Optional<String> stopped = Optional.empty();
    boolean stoppedFails;

    /** What a stack with three services and HTTPS expects. */
    static Expectations expectations() {
        return new Expectations(
                "prod-e",
                List.of(
                        new Expectations.Service(CLUSTER, "prod-e-service", "", false, Optional.of(Rollouts.NEW)),
                        new Expectations.Service(CLUSTER, "prod-e-prom-service", "", false, Optional.of("prom:1")),
                        new Expectations.Service(CLUSTER, "grafana-service", "", false, Optional.of("grafana:1"))),
                List.of("prod-e-backend-3000", "prod-e-prometheus-9090", "prod-e-grafana-3000"),
                Optional.of(new Expectations.Site(
                        "prod-e-alb",
                        Optional.of("https://app.example.com"),
                        true,
                        List.of(
                                new Route("/health", List.of()),
                                new Route("/prometheus/-/healthy", List.of("203.0.113.0/24")),
                                new Route("/grafana/api/health", List.of("203.0.113.0/24"))))),
                List.of("prod-e-db"),
                List.of("prod-e-alb-5xx", "prod-e-rds-cpu"),
                List.of("prod-e-cloudfront-5xx"),
                BACKEND);
    }

    ScriptedAccount() {
        service("prod-e-service", Rollouts.NEW, 2);
        service("prod-e-prom-service", "prom:1", 1);
        service("grafana-service", "grafana:1", 1);
        for (var group : expectations().targetGroups()) {
            groups.put(group, new ArrayList<>(List.of(new Target("10.0.2.7", "healthy", ""))));
        }
        databases.put("prod-e-db", "available");
        for (var alarm : expectations().alarms()) {
            alarms.put(alarm, new Alarm("OK", "", true));
        }
        for (var alarm : expectations().edgeAlarms()) {
            edgeAlarms.put(alarm, new Alarm("OK", "", true));
        }
        pages.put("https://app.example.com/health", new Page(200, ""));
        pages.put("https://app.example.com/prometheus/-/healthy", new Page(200, ""));
        pages.put("https://app.example.com/grafana/api/health", new Page(200, ""));
        pages.put("http://app.example.com/", new Page(301, "https://app.example.com:443/"));
    }

    void service(String name, String revision, int tasks) {
        services.put(
                name,
                Rollouts.service(
                        "ACTIVE",
                        tasks,
                        List.of(new Service.Rollout(
                                "PRIMARY", "COMPLETED", "", revision, tasks, tasks, 0, 0, Optional.empty()))));
    }

    List<Target> group(String name) {
        return Objects.requireNonNull(groups.get(name));
    }

    void page(String address, int status) {
        pages.put(address, new Page(status, ""));
    }

    @Override
    public Optional<Service> service(String cluster, String name) {
        return Optional.ofNullable(services.get(name));
    }

    @Override
    public Optional<String> stoppedReason(String cluster, String service, String taskDefinition) {
        if (stoppedFails) {
            throw new CloudFailed("denied: ecs:ListTasks");
        }
        return stopped;
    }

    @Override
    public List<NamedImage> images(String taskDefinition) {
        return List.of(images.getOrDefault(taskDefinition, new NamedImage(taskDefinition, true, true)));
    }

    @Override
    public Optional<List<Target>> targets(String group) {
        return Optional.ofNullable(groups.get(group));
    }

    @Override
    public Optional<String> hostOf(String loadBalancer) {
        return host;
    }

    @Override
    public Optional<String> database(String identifier) {
        return Optional.ofNullable(databases.get(identifier));
    }

    @Override
    public Map<String, Alarm> alarms(List<String> names) {
        return alarms;
    }

    @Override
    public Map<String, Alarm> edgeAlarms(List<String> names) {
        return edgeAlarms;
    }

    @Override
    public List<Fault> state() {
        return List.copyOf(disagreements);
    }

    @Override
    public Page page(URI address) throws IOException {
        var page = pages.get(address.toString());
        if (page == null) {
            throw new IOException("connection refused");
        }
        return page;
    }
}
