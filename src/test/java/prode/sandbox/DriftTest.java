package prode.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.SandboxedTerraform;
import prode.testing.Stacks;

/** Somebody clicks in the console: the next plan has to say where, or the system rots unseen. */
@Tag("terraform")
class DriftTest {
    /** One attribute a layer: construct path, type, attribute, what somebody sets. */
    private record Click(String type, String path, String attribute, Object value) {}

    private static final Click[] ENVIRONMENT = {
        new Click("aws_vpc", "network/vpc", "enable_dns_hostnames", false),
        new Click("aws_lb", "delivery/load-balancer", "idle_timeout", 7),
        new Click("aws_ecs_service", "compute/backend/service/service", "health_check_grace_period_seconds", 1),
        new Click("aws_db_instance", "data/database/instance", "backup_retention_period", 0),
        new Click("aws_sns_topic", "monitoring/alarms/topic", "kms_master_key_id", "alias/aws/sns"),
        new Click("aws_budgets_budget", "cost/monthly/budget", "limit_amount", "9999.0"),
    };

    @Test
    void oneAttributeInEachLayerIsShownAtItsAddress() {
        try (var terraform = SandboxedTerraform.of(Stacks.committed())) {
            terraform.apply("prod-e");
            var stack = Stacks.stack(Stacks.committed(), "prod-e");
            var clicked = new TreeMap<String, String>();
            for (var click : ENVIRONMENT) {
                var address = stack.at(click.type(), click.path()).address();
                clicked.put(address, click.attribute());
                terraform.control(
                        "drift", Map.of("address", address, "attribute", click.attribute(), "value", click.value()));
            }

            var plan = terraform.terraform("prod-e", "plan", "-input=false", "-no-color", "-detailed-exitcode");

            assertThat(plan.exitCode()).as(plan.everything()).isEqualTo(2);
            clicked.forEach((address, attribute) ->
                    assertThat(plan.output()).containsPattern("(?s)# \\Q" + address + "\\E will be .*?~ " + attribute));
            assertThat(plan.output()).contains("Plan: 0 to add, " + clicked.size() + " to change, 0 to destroy.");
        }
    }

    @Test
    void theFoundationsDriftIsShownToo() {
        try (var terraform = SandboxedTerraform.of(Stacks.committed())) {
            terraform.apply("prod-e-foundation");
            var address = Stacks.stack(Stacks.committed(), "prod-e-foundation")
                    .only("aws_dynamodb_table")
                    .address();
            terraform.control("drift", Map.of("address", address, "attribute", "billing_mode", "value", "PROVISIONED"));

            var plan = terraform.terraform("prod-e-foundation", "plan", "-no-color", "-detailed-exitcode");

            assertThat(plan.exitCode()).as(plan.everything()).isEqualTo(2);
            assertThat(plan.output()).contains("# " + address);
        }
    }
}
