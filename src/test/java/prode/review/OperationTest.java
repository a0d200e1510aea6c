package prode.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an apply does to a running system: a restart, a version without a way back, capacity that may vanish. */
class OperationTest {
    /** Called a restart, an upgrade without a way back would be waved through in a maintenance window. */
    @ParameterizedTest
    @CsvSource({
        "aws_db_instance, postgres, 15.4, 16.1, danger major-upgrade",
        "aws_db_instance, postgres, 9.5.2, 9.6.1, danger major-upgrade",
        "aws_db_instance, postgres, 16.1, 16.3, caution database-restart",
        "aws_db_instance, mysql, 5.7.44, 8.0.35, danger major-upgrade",
        "aws_db_instance, mysql, 8.0.35, 8.4.1, danger major-upgrade",
        "aws_db_instance, mysql, 8.0.35, 8.0.36, caution database-restart",
        "aws_db_instance, sqlserver-se, 15.00.4335.1.v1, 16.00.4085.2.v1, danger major-upgrade",
        "aws_rds_cluster, aurora-mysql, 5.7.mysql_aurora.2.11.2, 8.0.mysql_aurora.3.04.0, danger major-upgrade",
        "aws_rds_cluster, aurora-postgresql, 14.6, 15.2, danger major-upgrade",
        "aws_opensearch_domain, '', OpenSearch_1.3, OpenSearch_2.11, danger major-upgrade",
        "aws_docdb_cluster, docdb, 4.0.0, 5.0.0, danger major-upgrade",
        "aws_elasticache_replication_group, redis, 6.2, 7.0, danger major-upgrade"
    })
    void anotherMajorVersionIsNoRestart(String type, String engine, String before, String after, String verdict) {
        var state = "{\"engine\": %s, \"engine_version\": \"%s\", \"apply_immediately\": false}";
        var name = engine.isEmpty() ? "null" : "\"" + engine + "\"";

        assertThat(PlannedChanges.update(type + ".main", state.formatted(name, before), state.formatted(name, after))
                        .verdicts())
                .containsExactly(verdict);
    }

    @ParameterizedTest
    @CsvSource({"immediate, ", "pending-reboot, caution database-restart"})
    void onlyAParameterThatWaitsForARestartIsTold(String method, String verdict) {
        var group = "{\"parameter\": [{\"name\": \"work_mem\", \"value\": \"4096\", \"apply_method\": \"immediate\"},"
                + " {\"name\": \"max_connections\", \"value\": \"%s\", \"apply_method\": \"%s\"}]}";
        var change = PlannedChanges.update(
                "aws_db_parameter_group.main", group.formatted("100", method), group.formatted("200", method));

        assertThat(String.join(" ", change.verdicts())).isEqualTo(verdict == null ? "" : verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aws_ecs_service | {"capacity_provider_strategy": [{"capacity_provider": "FARGATE", "weight": 1}]} | {"capacity_provider_strategy": [{"capacity_provider": "FARGATE_SPOT", "weight": 1}]} | true
            aws_ecs_service | {"launch_type": "FARGATE"} | {"capacity_provider_strategy": [{"capacity_provider": "FARGATE_SPOT", "weight": 1}]} | true
            aws_ecs_service | {"capacity_provider_strategy": [{"capacity_provider": "FARGATE_SPOT", "weight": 1}]} | {"capacity_provider_strategy": [{"capacity_provider": "FARGATE", "weight": 1}]} | false
            aws_ecs_cluster_capacity_providers | {"default_capacity_provider_strategy": [{"capacity_provider": "FARGATE", "base": 1}]} | {"default_capacity_provider_strategy": [{"capacity_provider": "FARGATE", "base": 1}, {"capacity_provider": "FARGATE_SPOT", "weight": 9}]} | true
            aws_launch_template | {"name": "x"} | {"name": "x", "instance_market_options": [{"market_type": "spot"}]} | true
            aws_eks_node_group | {"capacity_type": "ON_DEMAND"} | {"capacity_type": "SPOT"} | true
            aws_autoscaling_group | {"mixed_instances_policy": [{"instances_distribution": [{"on_demand_percentage_above_base_capacity": 100}]}]} | {"mixed_instances_policy": [{"instances_distribution": [{"on_demand_percentage_above_base_capacity": 20}]}]} | true
            """)
    void moreSpotIsACaution(String type, String before, String after, boolean isTold) {
        assertThat(PlannedChanges.update(type + ".web", before, after)
                        .verdicts()
                        .contains("caution moved-to-spot"))
                .isEqualTo(isTold);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aws_cloudtrail              | {"enable_logging": true}                            | {"enable_logging": false}
            aws_guardduty_detector      | {"enable": true}                                    | {"enable": false}
            aws_instance                | {"metadata_options": [{"http_tokens": "required"}]} | {"metadata_options": [{"http_tokens": "optional"}]}
            aws_lb_listener             | {"protocol": "HTTPS"}                               | {"protocol": "HTTP"}
            aws_efs_backup_policy       | {"backup_policy": [{"status": "ENABLED"}]}          | {"backup_policy": [{"status": "DISABLED"}]}
            aws_iam_account_password_policy | {"minimum_password_length": 14}                 | {"minimum_password_length": 8}
            aws_elasticache_replication_group | {"transit_encryption_enabled": true}          | {"transit_encryption_enabled": false}
            """)
    void aProtectionThatIsSwitchedOffIsTold(String type, String before, String after) {
        assertThat(PlannedChanges.update(type + ".x", before, after).verdicts())
                .containsExactly("danger protection-lowered");
        assertThat(PlannedChanges.update(type + ".x", after, before).verdicts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"365, 30, true", "30, 365, false", "0, 30, true"})
    void fewerDaysForObjectsAreALoss(int before, int after, boolean isTold) {
        var rule = "{\"rule\": [{\"status\": \"Enabled\", \"expiration\": [{\"days\": %d}]}]}";

        assertThat(PlannedChanges.update(
                                "aws_s3_bucket_lifecycle_configuration.x",
                                rule.formatted(before),
                                rule.formatted(after))
                        .verdicts()
                        .contains("danger stateful-lost"))
                .isEqualTo(isTold);
    }
}
