package prode.layers.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.iam.Decision;
import prode.iam.Policies;
import prode.iam.PolicyEvaluator;
import prode.iam.Request;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/**
 * A service that somebody broke into has its roles: what the environment file declares works, under the boundary too, and
 * nothing beside it does.
 */
@Tag("synth")
class ServiceRightsTest {
    private static final Path OUTPUT = Stacks.output("altered/production", "altered/staging");
    private static final TerraformJson STACK = Stacks.stack(OUTPUT, "shop");
    private static final String BOUNDARY = Stacks.stack(OUTPUT, "shop-foundation")
            .at("aws_iam_policy", "boundary/policy")
            .text("/policy");
    private static final String AWS = ":eu-west-1:444455556666:";
    private static final String KEY_POLICY = "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
            + "\"arn:aws:iam::444455556666:root\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}]}";

    @Test
    void theTaskDoesWhatIsDeclared() {
        assertThat(Stream.of(
                        "s3:ListBucket arn:aws:s3:::shop-catalogue",
                        "s3:GetObject arn:aws:s3:::shop-catalogue/2026/lamp.json",
                        "s3:PutObject arn:aws:s3:::shop-invoices/1.pdf",
                        "s3:DeleteObject arn:aws:s3:::shop-invoices/1.pdf",
                        "dynamodb:GetItem arn:aws:dynamodb" + AWS + "table/prices",
                        "dynamodb:Query arn:aws:dynamodb" + AWS + "table/prices/index/by-day",
                        "dynamodb:PutItem arn:aws:dynamodb" + AWS + "table/carts",
                        "sqs:ReceiveMessage arn:aws:sqs" + AWS + "returns",
                        "sqs:DeleteMessage arn:aws:sqs" + AWS + "returns",
                        "sqs:SendMessage arn:aws:sqs" + AWS + "mails",
                        "sns:Publish arn:aws:sns" + AWS + "orders",
                        "ssm:GetParameter arn:aws:ssm" + AWS + "parameter/shop/limits",
                        "ssm:PutParameter arn:aws:ssm" + AWS + "parameter/shop/last-run",
                        "ses:SendEmail arn:aws:ses" + AWS + "identity/shop.example.com"))
                .allMatch(call -> isAllowed("api", "application", call));
    }

    @Test
    void theTaskDoesNothingBesideIt() {
        List<String> neighbours = List.of(
                "s3:ListBucket arn:aws:s3:::shop-catalogue-2",
                "s3:GetObject arn:aws:s3:::shop-catalog/lamp.json",
                "s3:PutObject arn:aws:s3:::shop-catalogue/lamp.json",
                "s3:DeleteObject arn:aws:s3:::shop-catalogue/lamp.json",
                "s3:GetObject arn:aws:s3:::shop-invoices/1.pdf",
                "s3:ListBucket arn:aws:s3:::shop-invoices",
                "s3:DeleteBucket arn:aws:s3:::shop-invoices",
                "s3:PutBucketPolicy arn:aws:s3:::shop-invoices",
                "s3:DeleteObjectVersion arn:aws:s3:::shop-invoices/1.pdf",
                "s3:GetObject arn:aws:s3:::shop-state-of-terraform/terraform.tfstate",
                "dynamodb:PutItem arn:aws:dynamodb" + AWS + "table/prices",
                "dynamodb:GetItem arn:aws:dynamodb" + AWS + "table/carts",
                "dynamodb:GetItem arn:aws:dynamodb" + AWS + "table/prices-2",
                "dynamodb:DeleteTable arn:aws:dynamodb" + AWS + "table/carts",
                "dynamodb:DeleteItem arn:aws:dynamodb" + AWS + "table/shop-lock-of-terraform",
                "dynamodb:GetItem arn:aws:dynamodb:eu-central-1:444455556666:table/prices",
                "sqs:SendMessage arn:aws:sqs" + AWS + "returns",
                "sqs:ReceiveMessage arn:aws:sqs" + AWS + "mails",
                "sqs:PurgeQueue arn:aws:sqs" + AWS + "returns",
                "sqs:DeleteQueue arn:aws:sqs" + AWS + "mails",
                "sqs:ReceiveMessage arn:aws:sqs" + AWS + "returns-dead",
                "sns:Publish arn:aws:sns" + AWS + "orders-2",
                "sns:Publish arn:aws:sns" + AWS + "shop-alarms",
                "sns:Subscribe arn:aws:sns" + AWS + "orders",
                "ssm:GetParameter arn:aws:ssm" + AWS + "parameter/shop/limits/hard",
                "ssm:GetParameter arn:aws:ssm" + AWS + "parameter/shop/flags",
                "ssm:GetParameter arn:aws:ssm" + AWS + "parameter/shop/last-run",
                "ssm:PutParameter arn:aws:ssm" + AWS + "parameter/shop/limits",
                "ssm:GetParametersByPath arn:aws:ssm" + AWS + "parameter/shop/limits",
                "ssm:DeleteParameter arn:aws:ssm" + AWS + "parameter/shop/last-run",
                "ses:SendRawEmail arn:aws:ses" + AWS + "identity/shop.example.com",
                "ses:SendEmail arn:aws:ses" + AWS + "identity/example.com",
                "secretsmanager:GetSecretValue " + secret("secret-PAYMENT_KEY"),
                "ssmmessages:OpenDataChannel *",
                "iam:PassRole arn:aws:iam::444455556666:role/shop-api-task",
                "sts:AssumeRole arn:aws:iam::444455556666:role/shop-worker-task");

        assertThat(neighbours).hasSizeGreaterThanOrEqualTo(30).noneMatch(call -> isAllowed("api", "application", call));
    }

    @Test
    void ecsReadsExactlyTheServicesOwnSecrets() {
        String payment =
                STACK.at("aws_kms_alias", "compute/api/key-PAYMENT_KEY").address() + ".target_key_arn";

        assertThat(Stream.of(
                        "secretsmanager:GetSecretValue " + secret("secret-PAYMENT_KEY"),
                        "secretsmanager:GetSecretValue " + credentials("api"),
                        "ssm:GetParameters arn:aws:ssm" + AWS + "parameter/shop/flags"))
                .allMatch(call -> isAllowed("api", "execution", call));
        assertThat(Stream.of("secretsmanager", "ssm")
                        .map(service -> decrypt("api", "${" + payment + "}", service + ".eu-west-1.amazonaws.com")))
                .containsOnly(Decision.allowed);
        assertThat(decrypt("api", "${" + payment + "}", "s3.eu-west-1.amazonaws.com"))
                .isNotEqualTo(Decision.allowed);
        assertThat(decrypt("worker", "${" + payment + "}", "secretsmanager.eu-west-1.amazonaws.com"))
                .isNotEqualTo(Decision.allowed);
        assertThat(Stream.of(
                        "secretsmanager:GetSecretValue " + credentials("backend"),
                        "secretsmanager:PutSecretValue " + secret("secret-PAYMENT_KEY"),
                        "secretsmanager:GetSecretValue arn:aws:secretsmanager" + AWS + "secret:shop/payment-2-AbCdEf",
                        "ssm:GetParameters arn:aws:ssm" + AWS + "parameter/shop/limits",
                        "ssm:GetParameters arn:aws:ssm" + AWS + "parameter/shop/flags/all",
                        "s3:GetObject arn:aws:s3:::shop-catalogue/2026/lamp.json"))
                .noneMatch(call -> isAllowed("api", "execution", call));
    }

    /** With one user for all, whoever has one service has the data of every other. */
    @Test
    void noServiceReadsAnotherOnesDatabaseUser() {
        List<String> services = List.of("api", "backend");

        for (String service : services) {
            assertThat(services.stream()
                            .filter(other -> isAllowed(
                                    service, "execution", "secretsmanager:GetSecretValue " + credentials(other))))
                    .containsExactly(service);
        }
    }

    /** A user of another service, or of another database, is another password that leaked. */
    @Test
    void aTokenOfIamIsForTheServicesOwnUserOfThisDatabase() {
        String database = STACK.only("aws_db_instance").address();
        String users = "rds-db:connect arn:aws:rds-db" + AWS + "dbuser:";

        assertThat(isAllowed("worker", "application", users + "${" + database + ".resource_id}/shopreader"))
                .isTrue();
        assertThat(Stream.of(
                        "${" + database + ".resource_id}/app_worker",
                        "${" + database + ".resource_id}/shopadmin",
                        "${" + database + ".resource_id}/shopreader2",
                        "db-OTHER/shopreader"))
                .noneMatch(user -> isAllowed("worker", "application", users + user));
        assertThat(isAllowed("api", "application", users + "${" + database + ".resource_id}/shopreader"))
                .isFalse();
        assertThat(isAllowed("worker", "execution", "secretsmanager:GetSecretValue " + credentials("api")))
                .isFalse();
    }

    /** It stands in no secret of the foundation, and no container has a password. */
    @Test
    void aUserOfIamHasNoSecretAndAlwaysTls() {
        var container = TerraformJson.parse(STACK.at("aws_ecs_task_definition", "compute/worker/service/task")
                        .text("/container_definitions"))
                .path(0);

        assertThat(container.path("environment").toString())
                .contains("{\"name\":\"DB_USER\",\"value\":\"shopreader\"}")
                .contains("{\"name\":\"PGSSLMODE\",\"value\":\"require\"}");
        assertThat(container.path("secrets").toString()).doesNotContain("DB_");
        assertThat(Stacks.stack(OUTPUT, "shop-foundation").all("aws_secretsmanager_secret"))
                .extracting(secret -> secret.text("/name"))
                .contains("shop/api/db-credentials", "shop/db-credentials")
                .doesNotContain("shop/worker/db-credentials");
    }

    @Test
    void aShellIsOpenedWhereTheFileSaysSoAndRecorded() {
        String logs = "${"
                + STACK.at("aws_cloudwatch_log_group", "compute/worker/service/logs/group")
                        .address() + ".arn}:log-stream:x";

        assertThat(Stream.of("ssmmessages:OpenDataChannel *", "ssmmessages:CreateControlChannel *"))
                .allMatch(call -> isAllowed("worker", "application", call));
        assertThat(isAllowed("worker", "application", "logs:PutLogEvents " + logs))
                .isTrue();
        assertThat(Stream.of(
                        "ecs:ExecuteCommand *",
                        "ssm:StartSession *",
                        "ssm:GetParameter arn:aws:ssm" + AWS + "parameter/shop/flags"))
                .noneMatch(call -> isAllowed("worker", "application", call));
    }

    private static boolean isAllowed(String service, String role, String call) {
        String[] words = call.split(" ", 2);
        return decide(service, role, Request.byRole(arn(service, role), words[0], words[1]), null) == Decision.allowed;
    }

    private static Decision decrypt(String service, String key, String via) {
        var request =
                Request.byRole(arn(service, "execution"), "kms:Decrypt", key).with("kms:ViaService", via);
        return decide(service, "execution", request, KEY_POLICY);
    }

    private static Decision decide(String service, String role, Request request, @Nullable String resource) {
        String policy = STACK.at("aws_iam_role_policy", "compute/" + service + "/service/roles/" + role + "/policy")
                .text("/policy");
        var policies = Policies.none().withIdentity(policy).withBoundary(BOUNDARY);
        return PolicyEvaluator.decide(resource == null ? policies : policies.withResource(resource), request);
    }

    private static String arn(String service, String role) {
        Resource json = STACK.at("aws_iam_role", "compute/" + service + "/service/roles/" + role + "/role");
        return "arn:aws:iam::444455556666:role/" + json.text("/name");
    }

    private static String secret(String id) {
        return "${" + STACK.at("aws_secretsmanager_secret", "compute/api/" + id).address() + ".arn}";
    }

    private static String credentials(String service) {
        String id = "foundation/database-credentials" + (service.equals("backend") ? "" : "-" + service);
        return "${" + STACK.at("aws_secretsmanager_secret", id).address() + ".arn}";
    }
}
