package prode.layers.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** Whoever has the webhook can write into the team's channel in our name. */
@Tag("synth")
class SlackTest {
    private static final String NAME = "prod-e/slack-webhook";

    @Test
    void webhookReachesAlertmanagerOnly() {
        var stack = Stacks.stack(Stacks.output("slack/production"), "prod-e");
        var secret = stack.at("aws_secretsmanager_secret", "foundation/slack-webhook");
        var readers = new ArrayList<String>();
        for (Resource task : stack.all("aws_ecs_task_definition")) {
            for (JsonNode container : TerraformJson.parse(task.text("/container_definitions"))) {
                if (container.toString().contains(secret.address())) {
                    readers.add(container.path("name").asText() + " " + container.path("secrets"));
                }
            }
        }

        assertThat(secret.text("/name")).isEqualTo(NAME);
        assertThat(readers)
                .containsExactly("alertmanager [{\"name\":\"SLACK_WEBHOOK_URL\",\"valueFrom\":\"${" + secret.address()
                        + ".arn}\"}]");
        assertThat(policiesThatName(stack, secret))
                .containsExactly("monitoring/prometheus/service/roles/execution/policy");
    }

    @Test
    void foundationHoldsTheSecretWithoutAValue() {
        var foundation = Stacks.stack(Stacks.output("slack/production"), "prod-e-foundation");

        assertThat(foundation.all("aws_secretsmanager_secret"))
                .extracting(secret -> secret.text("/name"))
                .contains(NAME);
        assertThat(foundation.all("aws_secretsmanager_secret_version")).isEmpty();
    }

    /** But for the pipeline's reading rights: they name each secret that an account may come to have. */
    @Test
    void nothingOfSlackExistsWithoutIt() {
        for (TerraformJson stack : List.of(Stacks.production(), Stacks.foundation())) {
            assertThat(stack.all())
                    .filteredOn(resource -> !resource.path().startsWith("access/"))
                    .isNotEmpty()
                    .noneMatch(resource ->
                            resource.body().toString().toLowerCase(Locale.ROOT).contains("slack"));
        }
    }

    private static List<String> policiesThatName(TerraformJson stack, Resource secret) {
        return stack.all("aws_iam_role_policy").stream()
                .filter(policy -> policy.text("/policy").contains(secret.address()))
                .map(Resource::path)
                .toList();
    }
}
