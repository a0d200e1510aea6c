package prode.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.config.AccountId;
import prode.config.Cidr;
import prode.config.ImageReference;
import prode.config.Region;
import prode.config.SourceNetwork;

/**
 * The right side of every edge: a rule that refuses too much stops a team from building what AWS offers. The wrong side is
 * in the fixture pairs.
 */
class ConfigRulesTest {
    @ParameterizedTest
    @CsvSource({
        "256, 512",
        "256, 2048",
        "512, 1024",
        "512, 4096",
        "1024, 2048",
        "1024, 8192",
        "2048, 4096",
        "2048, 16384",
        "4096, 8192",
        "4096, 30720",
        "8192, 16384",
        "8192, 61440",
        "16384, 32768",
        "16384, 122880"
    })
    void everyEdgeOfFargatesTableIsASize(int cpu, int memory) {
        assertThat(ConfigRules.check(settings(
                        "production", Map.of("services.backend.cpu", cpu, "services.backend.memoryMiB", memory))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"256, 3072", "512, 512", "512, 5120", "1024, 1024", "4096, 31744", "8192, 17408", "16384, 40000"})
    void whatFargateDoesNotOfferIsNoSize(int cpu, int memory) {
        assertThat(ConfigRules.check(settings(
                        "production", Map.of("services.backend.cpu", cpu, "services.backend.memoryMiB", memory))))
                .extracting(Violation::key)
                .containsExactly("services.backend.memoryMiB");
    }

    @ParameterizedTest
    @CsvSource({
        "08:00-08:30, sun:08:30-sun:09:30, true",
        "08:00-08:31, sun:08:30-sun:09:30, false",
        "09:30-10:00, sun:08:30-sun:09:30, true",
        "09:29-10:00, sun:08:30-sun:09:30, false",
        "23:30-00:30, mon:00:30-mon:01:30, true",
        "23:30-00:31, mon:00:30-mon:01:30, false",
        "00:00-00:30, sun:23:30-mon:00:00, true",
        "00:00-00:30, sun:23:30-mon:00:01, false",
        "12:00-13:00, sat:12:15-sat:12:45, false",
    })
    void windowsMayTouchButNotMeet(String backup, String maintenance, boolean allowed) {
        List<Violation> violations = ConfigRules.check(
                settings("production", Map.of("data.backupWindow", backup, "data.maintenanceWindow", maintenance)));

        assertThat(violations.isEmpty()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"100, 100", "100, 110", "20, 22", "20, 1000"})
    void storageMayStayAsItIsOrGrowByATenth(int start, int most) {
        assertThat(ConfigRules.check(
                        settings("production", Map.of("data.storageGiB", start, "data.maxStorageGiB", most))))
                .isEmpty();
    }

    @Test
    void aFullMinorVersionIsTheTeamsWhenRdsDoesNotUpgradeIt() {
        assertThat(ConfigRules.check(
                        settings("production", Map.of("data.engineVersion", "14.17", "data.minorUpgrades", false))))
                .isEmpty();
    }

    @Test
    void anotherEnvironmentMayGoWithoutProductionsProtection() {
        assertThat(ConfigRules.check(settings("staging", Map.of("protection", false, "data.backupRetentionDays", 1))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"production, a23456789-123456", "staging, prod-e-4", "a2345-789, prod-e"})
    void aProjectMayFillTheLongestName(String environment, String project) {
        assertThat(ConfigRules.check(settings(environment, Map.of("project", project))))
                .isEmpty();
    }

    @Test
    void subnetsMayFillTheVpcToItsEdges() {
        Map<String, Object> values = Map.of(
                "network.cidr", Cidr.parse("10.0.0.0/24"),
                "network.zones[0].publicSubnet", Cidr.parse("10.0.0.0/26"),
                "network.zones[0].privateSubnet", Cidr.parse("10.0.0.64/26"),
                "network.zones[1].publicSubnet", Cidr.parse("10.0.0.128/26"),
                "network.zones[1].privateSubnet", Cidr.parse("10.0.0.192/26"));

        assertThat(ConfigRules.check(settings("production", values))).isEmpty();
    }

    @Test
    void thePairsOfFargateHoldForTheMonitoringToo() {
        Map<String, Object> values = Map.of(
                "monitoring.prometheus.cpu", 512,
                "monitoring.prometheus.memoryMiB", 1024,
                "monitoring.grafana.cpu", 256,
                "monitoring.grafana.memoryMiB", 3072);

        assertThat(ConfigRules.check(settings("production", values)))
                .extracting(Violation::key)
                .containsExactly("monitoring.grafana.memoryMiB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prod-e-prometheus:1.0.0",
                "111122223333.dkr.ecr.us-west-2.amazonaws.com/prod-e-prometheus:1.0.0",
                "quay.io/prometheus/prometheus:v2.53.0"
            })
    void anImageOfTheAccountOrOfAnotherRegistryIsTaken(String image) {
        Map<String, Object> values = Map.of(
                "accountId", AccountId.parse("111122223333"),
                "region", Region.parse("us-west-2"),
                "project", "prod-e",
                "monitoring.prometheus.image", ImageReference.parse(image));

        assertThat(ConfigRules.check(settings("production", values))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "16.0.0.0/8", "203.0.113.7/32", "172.32.0.0/11", "100.128.0.0/9"})
    void viewersMayBeEverybodyOrAnyNetworkOnTheInternet(String network) {
        assertThat(ConfigRules.check(
                        settings("production", Map.of("monitoring.viewers[0]", SourceNetwork.parse(network)))))
                .isEmpty();
    }

    /** Networks of their own are what reaches a load balancer that the internet does not. */
    @Test
    void viewersOfAnInternalLoadBalancerMayBePrivate() {
        Map<String, Object> values = Map.of(
                "delivery.internal", true,
                "delivery.clients", List.of(SourceNetwork.parse("10.0.0.0/8")),
                "delivery.clients[0]", SourceNetwork.parse("10.0.0.0/8"),
                "monitoring.viewers[0]", SourceNetwork.parse("10.4.0.0/16"));

        assertThat(ConfigRules.check(settings("production", values))).isEmpty();
    }

    @Test
    void viewersMayComeOverIpv6WhereTheLoadBalancerHasIt() {
        Map<String, Object> values = Map.of(
                "network.ipv6", true,
                "monitoring.viewers[0]", SourceNetwork.parse("2001:db8::/32"),
                "monitoring.viewers[1]", SourceNetwork.parse("203.0.113.0/24"));

        assertThat(ConfigRules.check(settings("production", values))).isEmpty();
    }

    @Test
    void viewersMayBeNeighbours() {
        Map<String, Object> values = Map.of(
                "monitoring.viewers[0]", SourceNetwork.parse("203.0.113.0/25"),
                "monitoring.viewers[1]", SourceNetwork.parse("203.0.113.128/25"));

        assertThat(ConfigRules.check(settings("production", values))).isEmpty();
    }

    @Test
    void alarmsMayRingRightAboveWhatIsNormal() {
        Map<String, Object> values = Map.of(
                "monitoring.alarms.cpuPercent", 70,
                "services.backend.autoscaling.cpuPercent", 70,
                "monitoring.alarms.databaseFreeStorageGiB", 19,
                "data.storageGiB", 20);

        assertThat(ConfigRules.check(settings("production", values))).isEmpty();
    }

    @Test
    void whatFailedByItselfIsNotBlamedAgain() {
        assertThat(ConfigRules.check(settings("production", Map.of()))).isEmpty();
        assertThat(ConfigRules.checkTogether(List.of(settings("production", Map.of()), settings("staging", Map.of()))))
                .isEmpty();
    }

    @Test
    void environmentsOfDifferentAccountsMayDiffer() {
        Settings one = settings(
                "production",
                Map.of("accountId", AccountId.parse("111122223333"), "state.bucket", "one", "project", "prod-e"));
        Settings other = settings(
                "staging",
                Map.of("accountId", AccountId.parse("444455556666"), "state.bucket", "other", "project", "else"));

        assertThat(ConfigRules.checkTogether(List.of(one, other))).isEmpty();
    }

    private static Settings settings(String environment, Map<String, Object> values) {
        return new Settings(environment, new File(environment + ".yaml"), values);
    }

    private record File(String file) implements Settings.Source {
        @Override
        public int line(String key) {
            return 1;
        }

        @Override
        public boolean has(String key) {
            return true;
        }
    }
}
