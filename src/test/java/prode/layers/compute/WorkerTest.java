package prode.layers.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.iam.Decision;
import prode.iam.Policies;
import prode.iam.PolicyEvaluator;
import prode.iam.Request;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** A message that is lost, read by a stranger or never worked off is an order that nobody sends. */
@Tag("synth")
class WorkerTest {
    private static final String QUEUE = "arn:aws:sqs:us-west-2:111122223333:prod-e-worker-queue";
    private static final String ROLE = "arn:aws:iam::111122223333:role/prod-e-worker-task";

    private static final TerraformJson FOUNDATION =
            Stacks.stack(Stacks.output("worker/production", "worker/staging"), "prod-e-foundation");

    private final TerraformJson production =
            Stacks.stack(Stacks.output("worker/production", "worker/staging"), "prod-e");
    private final TerraformJson staging =
            Stacks.stack(Stacks.output("worker/production", "worker/staging"), "prod-e-staging");
    private final Resource queue = production.at("aws_sqs_queue", "compute/worker/queue/queue");
    private final Resource deadLetters = production.at("aws_sqs_queue", "compute/worker/queue/dead-letters");

    /** Nothing of what runs is touched when a team adds its first worker. */
    @Test
    void addingAWorkerChangesNoExistingAddress() {
        var before = bodies(Stacks.production());
        var after = bodies(production);

        assertThat(after).containsAllEntriesOf(shared(before));
        assertThat(after.keySet()).containsAll(before.keySet());
        assertThat(after.keySet().stream().filter(address -> !before.containsKey(address)))
                .allMatch(address -> address.contains("worker"));
    }

    /** The dashboard shows the alarms of all: it alone grows with each service. */
    private static Map<String, String> shared(Map<String, String> before) {
        return before.entrySet().stream()
                .filter(each -> !each.getKey().startsWith("aws_cloudwatch_dashboard."))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> bodies(TerraformJson stack) {
        return stack.all().stream()
                .collect(Collectors.toMap(
                        Resource::address, resource -> resource.body().toString()));
    }

    @Test
    void messagesAreEncryptedWithTheEnvironmentsKeyAndComeOverTlsOnly() {
        String key = "${" + production.at("aws_kms_key", "keys/data/key").address() + ".arn}";

        assertThat(List.of(queue, deadLetters)).allSatisfy(each -> {
            assertThat(each.text("/kms_master_key_id")).isEqualTo(key);
            var policy = TerraformJson.parse(each.text("/policy")).at("/Statement/0");
            assertThat(policy.path("Effect").asText()).isEqualTo("Deny");
            assertThat(policy.at("/Condition/Bool/aws:SecureTransport").asText())
                    .isEqualTo("false");
            assertThat(each.at("/lifecycle/prevent_destroy").asBoolean()).isTrue();
        });
    }

    @Test
    void whatNoTaskCanWorkOffStaysUntilSomebodyLooks() {
        var redrive = TerraformJson.parse(queue.text("/redrive_policy"));

        assertThat(redrive.path("deadLetterTargetArn").asText()).isEqualTo("${" + deadLetters.address() + ".arn}");
        assertThat(redrive.path("maxReceiveCount").asInt()).isEqualTo(5);
        assertThat(deadLetters.at("/message_retention_seconds").asInt()).isEqualTo(1_209_600);
        assertThat(deadLetters.at("/message_retention_seconds").asInt())
                .isGreaterThan(queue.at("/message_retention_seconds").asInt());
        assertThat(alarm(production, "prod-e-worker-dead-letters").text("/dimensions/QueueName"))
                .isEqualTo(deadLetters.text("/name"));
        assertThat(alarm(production, "prod-e-worker-oldest-message")
                        .at("/threshold")
                        .asInt())
                .isEqualTo(1_800);
    }

    @Test
    void theApplicationKnowsItsQueue() {
        var container = TerraformJson.parse(production
                        .at("aws_ecs_task_definition", "compute/worker/service/task")
                        .text("/container_definitions"))
                .get(0);

        assertThat(container.path("environment").toString())
                .isEqualTo("[{\"name\":\"QUEUE_URL\",\"value\":\"${" + queue.address() + ".url}\"}]");
        assertThat(container.path("portMappings").size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "sqs:ReceiveMessage, '', allowed",
        "sqs:DeleteMessage, '', allowed",
        "sqs:ChangeMessageVisibility, '', allowed",
        "sqs:GetQueueAttributes, '', allowed",
        "sqs:SendMessage, '', implicitlyDenied",
        "sqs:PurgeQueue, '', implicitlyDenied",
        "sqs:SetQueueAttributes, '', implicitlyDenied",
        "sqs:DeleteQueue, '', implicitlyDenied",
        "sqs:ReceiveMessage, -2, implicitlyDenied",
        "sqs:DeleteMessage, -2, implicitlyDenied"
    })
    void tasksWorkOffTheirOwnQueueAndNothingElse(String action, String suffix, Decision expected) {
        assertThat(PolicyEvaluator.decide(role(), Request.byRole(ROLE, action, QUEUE + suffix)))
                .isEqualTo(expected);
    }

    @Test
    void tasksDoNotReadTheDeadLetters() {
        assertThat(PolicyEvaluator.decide(
                        role(),
                        Request.byRole(
                                ROLE,
                                "sqs:ReceiveMessage",
                                "arn:aws:sqs:us-west-2:111122223333:prod-e-worker-dead-letters")))
                .isEqualTo(Decision.implicitlyDenied);
    }

    /** The key is the environment's: what else it encrypts stays closed to the worker. */
    @ParameterizedTest
    @CsvSource({
        "kms:Decrypt, sqs, prod-e-worker-queue, allowed",
        "kms:Decrypt, sqs, prod-e-other-queue, implicitlyDenied",
        "kms:Decrypt, rds, prod-e-worker-queue, implicitlyDenied",
        "kms:GenerateDataKey, sqs, prod-e-worker-queue, implicitlyDenied",
        "kms:Encrypt, sqs, prod-e-worker-queue, implicitlyDenied"
    })
    void theKeyOpensTheMessagesOfTheOwnQueueOnly(String action, String service, String of, Decision expected) {
        var request = Request.byRole(ROLE, action, queue.text("/kms_master_key_id"))
                .with("kms:ViaService", service + ".us-west-2.amazonaws.com")
                .with("kms:EncryptionContext:aws:sqs:arn", "arn:aws:sqs:us-west-2:111122223333:" + of);

        var key = production.at("aws_kms_key", "keys/data/key").text("/policy");

        assertThat(PolicyEvaluator.decide(role().withResource(key), request)).isEqualTo(expected);
    }

    private Policies role() {
        return Policies.none()
                .withIdentity(production
                        .at("aws_iam_role_policy", "compute/worker/service/roles/application/policy")
                        .text("/policy"))
                .withBoundary(FOUNDATION.at("aws_iam_policy", "boundary/policy").text("/policy"));
    }

    /** A page in the night for a service that only rests teaches people to ignore pages. */
    @Test
    void alarmsKnowThatAWorkerMayRest() {
        assertThat(alarm(staging, "prod-e-staging-worker-tasks-missing").text("/treat_missing_data"))
                .isEqualTo("notBreaching");
        assertThat(alarm(production, "prod-e-worker-tasks-missing").text("/treat_missing_data"))
                .isEqualTo("breaching");
        for (String scaling : List.of("wake", "rest")) {
            var actions = alarm(staging, "prod-e-staging-worker-" + scaling).at("/alarm_actions");
            assertThat(actions.toString())
                    .contains("aws_appautoscaling_policy.")
                    .doesNotContain("sns");
        }
    }

    @Test
    void productionKeepsItsTasks() {
        assertThat(policies(production)).containsExactly("backlog");
        assertThat(policies(staging)).containsExactly("backlog", "rest", "wake");
        assertThat(target(production).at("/min_capacity").asInt()).isEqualTo(1);
        assertThat(target(staging).at("/min_capacity").asInt(-1)).isZero();
    }

    private static List<String> policies(TerraformJson stack) {
        var names = new ArrayList<String>();
        for (Resource policy : stack.all("aws_appautoscaling_policy")) {
            if (policy.path().startsWith("compute/worker/")) {
                names.add(policy.text("/name"));
            }
        }
        return names.stream().sorted().toList();
    }

    private static Resource target(TerraformJson stack) {
        return stack.at("aws_appautoscaling_target", "compute/worker/scaling/target");
    }

    private static Resource alarm(TerraformJson stack, String name) {
        return stack.all("aws_cloudwatch_metric_alarm").stream()
                .filter(alarm -> alarm.text("/alarm_name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no alarm " + name));
    }
}
