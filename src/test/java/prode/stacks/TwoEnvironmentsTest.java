package prode.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** A second environment in the account must neither clash with the first nor miss something of the foundation. */
@Tag("synth")
class TwoEnvironmentsTest {
    private static final Path OUTPUT = Stacks.output("production", "staging");
    private static final TerraformJson PRODUCTION = Stacks.stack(OUTPUT, "prod-e");
    private static final TerraformJson STAGING = Stacks.stack(OUTPUT, "prod-e-staging");
    private static final TerraformJson FOUNDATION = Stacks.stack(OUTPUT, "prod-e-foundation");

    /** Arguments that AWS wants unique in an account and region, by type. */
    private static final Map<String, List<String>> UNIQUE = Map.ofEntries(
            Map.entry("aws_lb", List.of("/name")),
            Map.entry("aws_lb_target_group", List.of("/name")),
            Map.entry("aws_security_group", List.of("/name")),
            Map.entry("aws_ecs_cluster", List.of("/name")),
            Map.entry("aws_ecs_service", List.of("/name")),
            Map.entry("aws_ecs_task_definition", List.of("/family")),
            Map.entry("aws_iam_role", List.of("/name")),
            Map.entry("aws_iam_policy", List.of("/name")),
            Map.entry("aws_kms_alias", List.of("/name")),
            Map.entry("aws_cloudwatch_log_group", List.of("/name")),
            Map.entry("aws_db_instance", List.of("/identifier", "/final_snapshot_identifier")),
            Map.entry("aws_db_subnet_group", List.of("/name")),
            Map.entry("aws_db_parameter_group", List.of("/name_prefix")),
            Map.entry("aws_lambda_function", List.of("/function_name")),
            Map.entry("aws_budgets_budget", List.of("/name")),
            Map.entry("aws_ecr_repository", List.of("/name")),
            Map.entry("aws_secretsmanager_secret", List.of("/name")),
            Map.entry("aws_s3_bucket", List.of("/bucket")),
            Map.entry("aws_dynamodb_table", List.of("/name")),
            Map.entry("aws_cloudwatch_event_rule", List.of("/name")),
            Map.entry("aws_cloudwatch_metric_alarm", List.of("/alarm_name")),
            Map.entry("aws_cloudwatch_dashboard", List.of("/dashboard_name")),
            Map.entry("aws_efs_file_system", List.of("/creation_token")),
            Map.entry("aws_service_discovery_private_dns_namespace", List.of("/name")),
            Map.entry("aws_sns_topic", List.of("/name")),
            Map.entry("aws_sqs_queue", List.of("/name")));

    /** Names inside a network, a parent resource or a Terraform document: no other environment sees them. */
    private static final Set<String> LOCAL =
            Set.of("aws_appautoscaling_policy", "aws_iam_role_policy", "aws_service_discovery_service");

    @Test
    void noPhysicalNameClashes() {
        var names = new TreeSet<String>();

        for (TerraformJson stack : List.of(PRODUCTION, STAGING, FOUNDATION)) {
            for (Resource resource : stack.all()) {
                if (!resource.address().startsWith("data.")) {
                    physicalNames(resource)
                            .forEach(name -> assertThat(names.add(resource.type() + " " + name))
                                    .as("%s %s exists twice", resource.type(), name)
                                    .isTrue());
                }
            }
        }
    }

    /** A type with a name that this test does not know could clash unseen. */
    @Test
    void everyNamedTypeIsKnownHere() {
        for (TerraformJson stack : List.of(PRODUCTION, STAGING, FOUNDATION)) {
            assertThat(stack.all().stream()
                            .filter(resource -> !resource.address().startsWith("data."))
                            .filter(resource -> resource.body().has("name")
                                    || resource.body().has("name_prefix"))
                            .map(Resource::type)
                            .filter(type -> !UNIQUE.containsKey(type) && !LOCAL.contains(type)))
                    .isEmpty();
        }
    }

    @Test
    void productionKeepsTheDocumentedNames() {
        assertThat(PRODUCTION.only("aws_lb").text("/name")).isEqualTo("prod-e-alb");
        assertThat(PRODUCTION.only("aws_db_subnet_group").text("/name")).isEqualTo("db-subnet-group");
        assertThat(STAGING.only("aws_lb").text("/name")).isEqualTo("prod-e-staging-alb");
        assertThat(STAGING.only("aws_db_subnet_group").text("/name")).isEqualTo("db-subnet-group-staging");
    }

    @Test
    void productionIsTheSameWithAndWithoutStaging() {
        assertThat(PRODUCTION.root()).isEqualTo(Stacks.production().root());
    }

    @Test
    void eachEnvironmentHasItsOwnStateUnderTheSameLockTable() {
        assertThat(List.of(backend(PRODUCTION), backend(STAGING), backend(FOUNDATION)))
                .extracting(backend -> backend.path("key").asText())
                .containsExactly("terraform.tfstate", "staging/terraform.tfstate", "foundation/terraform.tfstate");
        assertThat(List.of(backend(PRODUCTION), backend(STAGING), backend(FOUNDATION)))
                .allSatisfy(backend -> {
                    assertThat(backend.path("bucket").asText()).isEqualTo("prod-e-terraform-state");
                    assertThat(backend.path("dynamodb_table").asText()).isEqualTo("prod-e-terraform-lock");
                });
    }

    @Test
    void foundationHoldsTheSecretsOfBoth() {
        assertThat(FOUNDATION.all("aws_secretsmanager_secret"))
                .extracting(secret -> secret.text("/name"))
                .contains("prod-e/db-credentials", "prod-e/staging/db-credentials");
    }

    @Test
    void everySecretThatAnEnvironmentReadsIsInTheFoundation() {
        var made = FOUNDATION.all("aws_secretsmanager_secret").stream()
                .map(secret -> secret.text("/name"))
                .toList();

        for (TerraformJson stack : List.of(PRODUCTION, STAGING)) {
            assertThat(stack.all("aws_secretsmanager_secret"))
                    .filteredOn(resource -> resource.address().startsWith("data."))
                    .isNotEmpty()
                    .allSatisfy(read -> assertThat(made).contains(read.text("/name")));
        }
    }

    @Test
    void stagingIsRightSizedAndMayBeThrownAway() {
        var database = STAGING.only("aws_db_instance");

        assertThat(database.at("/multi_az").asBoolean(true)).isFalse();
        assertThat(database.at("/deletion_protection").asBoolean(true)).isFalse();
        assertThat(database.at("/lifecycle/prevent_destroy").asBoolean(false)).isFalse();
        assertThat(STAGING.at("aws_ecs_service", "compute/backend/service/service")
                        .at("/desired_count")
                        .asInt())
                .isEqualTo(1);
    }

    /** What happened is read after it happened: when the service, the function or the network that told it is gone. */
    @Test
    void logsOutliveAPlanInProductionAndNotInStaging() {
        assertThat(PRODUCTION.all("aws_cloudwatch_log_group"))
                .hasSize(8)
                .allSatisfy(group -> assertThat(
                                group.at("/deletion_protection_enabled").asBoolean())
                        .as(group.address())
                        .isTrue());
        assertThat(STAGING.all("aws_cloudwatch_log_group"))
                .hasSize(8)
                .allSatisfy(group -> assertThat(
                                group.at("/deletion_protection_enabled").asBoolean(true))
                        .as(group.address())
                        .isFalse());
    }

    private static List<String> physicalNames(Resource resource) {
        return UNIQUE.getOrDefault(resource.type(), List.of()).stream()
                .map(resource::at)
                .filter(node -> !node.isMissingNode() && !node.isNull())
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode backend(TerraformJson stack) {
        return stack.root().at("/terraform/backend/s3");
    }
}
