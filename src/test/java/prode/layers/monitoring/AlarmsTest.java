package prode.layers.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** What nobody watches breaks unseen. */
@Tag("synth")
class AlarmsTest {
    private static final int DAY_SECONDS = 86_400;

    private final TerraformJson stack = Stacks.production();
    private final List<Resource> alarms = stack.all("aws_cloudwatch_metric_alarm");
    private final String topic = "${" + stack.only("aws_sns_topic").address() + ".arn}";

    @Test
    void everyLayerIsWatched() {
        assertThat(alarms)
                .hasSizeGreaterThanOrEqualTo(12)
                .extracting(alarm -> alarm.text("/alarm_name"))
                .contains(
                        "prod-e-alb-5xx",
                        "prod-e-target-5xx",
                        "prod-e-high-latency",
                        "prod-e-unhealthy-hosts",
                        "prod-e-backend-cpu",
                        "prod-e-backend-memory",
                        "prod-e-backend-tasks-missing",
                        "prod-e-prometheus-tasks-missing",
                        "prod-e-grafana-tasks-missing",
                        "prod-e-rds-cpu",
                        "prod-e-rds-connections",
                        "prod-e-rds-storage",
                        "prod-e-rds-memory",
                        "prod-e-database-roles-errors",
                        "prod-e-grafana-backup-errors",
                        "prod-e-backup-missing")
                .doesNotHaveDuplicates();
    }

    @Test
    void everyAlarmTellsWhenItStartsAndWhenItIsOver() {
        assertThat(alarms).allSatisfy(alarm -> {
            assertThat(texts(alarm.at("/alarm_actions"))).containsExactly(topic);
            assertThat(texts(alarm.at("/ok_actions"))).containsExactly(topic);
            assertThat(alarm.at("/actions_enabled").asBoolean(true)).isTrue();
        });
    }

    @Test
    void everyAlarmSaysWhatMissingDataMeans() {
        assertThat(alarms)
                .allSatisfy(
                        alarm -> assertThat(alarm.text("/treat_missing_data")).isIn("breaching", "notBreaching"));
    }

    /** A stopped database, a cluster without tasks and a schedule that is gone report nothing at all. */
    @Test
    void silenceOfWhatMustReportIsAnAlarm() {
        assertThat(alarms.stream()
                        .filter(alarm -> alarm.text("/treat_missing_data").equals("breaching"))
                        .map(alarm -> alarm.text("/alarm_name")))
                .containsExactlyInAnyOrder(
                        "prod-e-backend-tasks-missing",
                        "prod-e-prometheus-tasks-missing",
                        "prod-e-grafana-tasks-missing",
                        "prod-e-rds-cpu",
                        "prod-e-backup-missing");
    }

    /** CloudWatch refuses an alarm with none or two values to compare, and one that looks back too far. */
    @Test
    void everyAlarmComparesOneValueOverATimeThatCloudWatchTakes() {
        assertThat(alarms).allSatisfy(alarm -> {
            var periods = new ArrayList<Integer>();
            long compared = 0;
            for (JsonNode query : alarm.at("/metric_query")) {
                compared += query.path("return_data").asBoolean() ? 1 : 0;
                assertThat(query.path("id").asText()).matches("[a-z][a-zA-Z0-9_]*");
                if (query.has("metric")) {
                    periods.add(query.at("/metric/period").asInt());
                }
            }
            if (alarm.body().has("metric_query")) {
                assertThat(compared).isEqualTo(1);
                assertThat(alarm.body().has("metric_name")).isFalse();
            } else {
                periods.add(alarm.at("/period").asInt());
            }
            int period = periods.get(0);
            assertThat(periods).containsOnly(period);
            assertThat(period % 60).isZero();
            assertThat((long) period * alarm.at("/evaluation_periods").asInt())
                    .isLessThanOrEqualTo(period < 3600 ? DAY_SECONDS : 7L * DAY_SECONDS);
            assertThat(alarm.at("/datapoints_to_alarm").asInt())
                    .isLessThanOrEqualTo(alarm.at("/evaluation_periods").asInt());
        });
    }

    /** With exactly a day it would go off every morning until the new backup's metric arrives. */
    @Test
    void missingBackupIsNoticedAfterADayAndNotEveryDay() {
        var alarm = stack.at("aws_cloudwatch_metric_alarm", "monitoring/cloudwatch/alarms/backup-missing");

        assertThat(alarm.at("/evaluation_periods").asInt()
                        * alarm.at("/metric_query/1/metric/period").asInt())
                .isBetween(DAY_SECONDS + 3600, DAY_SECONDS + 4 * 3600);
    }

    @Test
    void failedDeploymentIsToldToo() {
        var rule = stack.at("aws_cloudwatch_event_rule", "monitoring/deployment-failed/rule");
        var pattern = TerraformJson.parse(rule.text("/event_pattern"));
        var target = stack.at("aws_cloudwatch_event_target", "monitoring/deployment-failed/message");

        assertThat(texts(pattern.path("source"))).containsExactly("aws.ecs");
        assertThat(texts(pattern.path("detail-type"))).containsExactly("ECS Deployment State Change");
        assertThat(texts(pattern.at("/detail/eventName"))).containsExactly("SERVICE_DEPLOYMENT_FAILED");
        assertThat(pattern.at("/resources/0/prefix").asText())
                .isEqualTo("arn:aws:ecs:us-west-2:111122223333:service/prod-e-cluster/");
        assertThat(target.text("/arn")).isEqualTo(topic);
        // EventBridge wants text in quotes.
        assertThat(target.text("/input_transformer/input_template"))
                .startsWith("\"")
                .endsWith("\"");
    }

    @Test
    void dashboardShowsEveryAlarm() {
        var body = TerraformJson.parse(stack.only("aws_cloudwatch_dashboard").text("/dashboard_body"));

        assertThat(texts(body.at("/widgets/0/properties/alarms")))
                .containsExactlyInAnyOrderElementsOf(alarms.stream()
                        .map(alarm -> "${" + alarm.address() + ".arn}")
                        .toList());
    }

    @Test
    void alarmsHaveTheSameAddressesInEveryEnvironment() {
        var staging = Stacks.stack(Stacks.output("production", "staging"), "prod-e-staging");

        assertThat(staging.all("aws_cloudwatch_metric_alarm"))
                .extracting(Resource::path)
                .containsExactlyInAnyOrderElementsOf(
                        alarms.stream().map(Resource::path).toList());
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
