package prode.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prode.aws.facts.Alarm;
import prode.aws.facts.Target;
import prode.failure.CloudFailed;
import prode.failure.ExitCode;
import prode.ops.health.ObservedSystem.NamedImage;
import prode.ops.health.ObservedSystem.Page;
import prode.terraform.state.Fault;

/** An alarm clock that rings for nothing is switched off; one that misses the fire is worse. */
class SeededFaultsTest {
    private static final List<String> SERVING = List.of(
            "backing-up",
            "storage-optimization",
            "storage-initialization",
            "configuring-log-exports",
            "configuring-iam-database-auth",
            "configuring-enhanced-monitoring");

    /** Each spoils one thing, and names the line that must come. */
    @SuppressWarnings("ImmutableEnumChecker") // The lambdas hold nothing.
    private enum Fault {
        ROLLED_BACK("service prod-e-service: runs prod-e-task:6", it -> it.service("prod-e-service", Rollouts.OLD, 2)),
        PROMETHEUS_GONE("service prod-e-prom-service: there is no", it -> it.services.remove("prod-e-prom-service")),
        GRAFANA_OTHER_REVISION(
                "service grafana-service: runs grafana:2", it -> it.service("grafana-service", "grafana:2", 1)),
        TARGET_UNHEALTHY(
                "targets prod-e-backend-3000: 10.0.4.9 is unhealthy Target.Timeout",
                it -> it.group("prod-e-backend-3000").add(new Target("10.0.4.9", "unhealthy", "Target.Timeout"))),
        NO_TARGET(
                "targets prod-e-grafana-3000: no target",
                it -> it.group("prod-e-grafana-3000").clear()),
        TARGET_GROUP_GONE(
                "targets prod-e-prometheus-9090: there is no", it -> it.groups.remove("prod-e-prometheus-9090")),
        ROUTE_500("route /health: answers 503", it -> it.page("https://app.example.com/health", 503)),
        ROUTE_DEAD("route /health: https://app", it -> it.pages.remove("https://app.example.com/health")),
        GRAFANA_502(
                "route /grafana/api/health: answers 502",
                it -> it.page("https://app.example.com/grafana/api/health", 502)),
        PROMETHEUS_500(
                "route /prometheus/-/healthy: answers 500",
                it -> it.page("https://app.example.com/prometheus/-/healthy", 500)),
        NO_REDIRECT("redirect http://app.example.com: answers 200", it -> it.page("http://app.example.com/", 200)),
        IMAGE_GONE(
                "image prod-e-service: prod-e-backend:1.0.0 is gone from its repository",
                it -> it.images.put(Rollouts.NEW, new NamedImage("prod-e-backend:1.0.0", false, false))),
        IMAGE_UNMARKED(
                "image grafana-service: prod-e-grafana:1.0.0 is not marked as deployed",
                it -> it.images.put("grafana:1", new NamedImage("prod-e-grafana:1.0.0", true, false))),
        DATABASE_STOPPED("database prod-e-db: is stopped", it -> it.databases.put("prod-e-db", "stopped")),
        DATABASE_GONE("database prod-e-db: there is no", it -> it.databases.clear()),
        ALARM(
                "alarm prod-e-rds-cpu: in ALARM: 99 %",
                it -> it.alarms.put("prod-e-rds-cpu", new Alarm("ALARM", "99 %", true))),
        ALARM_MUTED(
                "alarm prod-e-alb-5xx: its actions are switched off",
                it -> it.alarms.put("prod-e-alb-5xx", new Alarm("OK", "", false))),
        EDGE_ALARM_RINGS(
                "alarm prod-e-cloudfront-5xx: in ALARM: 12 %",
                it -> it.edgeAlarms.put("prod-e-cloudfront-5xx", new Alarm("ALARM", "12 %", true))),
        EDGE_ALARM_GONE("alarm prod-e-cloudfront-5xx: there is no", it -> it.edgeAlarms.clear()),
        ALARM_GONE("alarm prod-e-alb-5xx: there is no", it -> it.alarms.remove("prod-e-alb-5xx")),
        STATE_STALE(
                "state state/terraform.tfstate: stale-digest: the digest is dead",
                it -> it.disagreements.add(new prode.terraform.state.Fault("stale-digest", "the digest is dead")));

        private final String line;
        private final Consumer<ScriptedAccount> seed;

        Fault(String line, Consumer<ScriptedAccount> seed) {
            this.line = line;
            this.seed = seed;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNamedAloneOnItsLine(Fault fault) {
        var account = new ScriptedAccount();
        fault.seed.accept(account);

        var report = look(account);

        assertThat(report.lines()).hasSize(1);
        assertThat(report.lines().get(0)).startsWith(fault.line);
        assertThat(report.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    /** An earlier version under a key of others says nothing of the one that counts. */
    @Test
    void aVersionThatCannotBeReadIsNoFault() {
        var account = new ScriptedAccount();
        account.disagreements.add(new prode.terraform.state.Fault("version-unreadable", "version 3: denied"));

        assertThat(look(account).lines()).isEmpty();
    }

    @Test
    void healthyRunsRaiseNothing() {
        for (var seed = 0; seed < 100; seed++) {
            var account = healthy(new Random(seed));

            assertThat(look(account).lines()).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void whatCannotBeSeenIsNeitherWellNorAFault() {
        var account = new ScriptedAccount() {
            @Override
            public Optional<String> database(String identifier) {
                throw new CloudFailed("denied: rds:DescribeDBInstances");
            }
        };

        var report = new HealthReport(
                "prod-e", Checks.of(ScriptedAccount.expectations(), account).look());

        assertThat(report.lines()).containsExactly("database prod-e-db: unknown: denied: rds:DescribeDBInstances");
        assertThat(report.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(report.healthy()).isFalse();
    }

    /** Else a team without the right to tag could not end a deployment that went well. */
    @Test
    void aDeploymentIsWellWithoutMarksButNotWithoutImages() {
        var account = new ScriptedAccount();
        account.images.put("grafana:1", new NamedImage("prod-e-grafana:1.0.0", true, false));
        assertThat(deployed(account).lines()).isEmpty();

        account.images.put("grafana:1", new NamedImage("prod-e-grafana:1.0.0", false, false));
        assertThat(deployed(account).lines()).hasSize(1);
    }

    private static HealthReport deployed(ScriptedAccount account) {
        return new HealthReport(
                "prod-e", Checks.of(ScriptedAccount.expectations(), account).look());
    }

    /** A throttled second question must not turn a known outage into a maybe. */
    @Test
    void aFaultStaysOneWhenItsReasonCannotBeSeen() {
        var account = new ScriptedAccount();
        account.service("prod-e-service", Rollouts.OLD, 2);
        account.stoppedFails = true;

        var report = look(account);

        assertThat(report.lines())
                .containsExactly("service prod-e-service: runs prod-e-task:6, deployed was prod-e-task:7; "
                        + "why its tasks stopped can't be seen: denied: ecs:ListTasks");
        assertThat(report.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    private static HealthReport look(ScriptedAccount account) {
        return new HealthReport(
                "prod-e",
                Checks.watching(ScriptedAccount.expectations(), account).look());
    }

    /** All that may differ from day to day without anybody being woken up. */
    private static ScriptedAccount healthy(Random random) {
        var account = new ScriptedAccount();
        account.service("prod-e-service", Rollouts.NEW, 1 + random.nextInt(6));
        account.group("prod-e-backend-3000")
                .addAll(List.of(
                        new Target("10.0.4.8", random.nextBoolean() ? "healthy" : "draining", ""),
                        new Target("10.0.4.9", "healthy", "")));
        if (random.nextBoolean()) {
            account.databases.put("prod-e-db", SERVING.get(random.nextInt(SERVING.size())));
        }
        if (random.nextBoolean()) {
            account.alarms.put("prod-e-rds-cpu", new Alarm("INSUFFICIENT_DATA", "", true));
        }
        if (random.nextBoolean()) {
            account.page("https://app.example.com/grafana/api/health", random.nextBoolean() ? 404 : 403);
        }
        if (random.nextInt(4) == 0) {
            account.pages.put("http://app.example.com/", new Page(308, "https://app.example.com/"));
        }
        return account;
    }
}
