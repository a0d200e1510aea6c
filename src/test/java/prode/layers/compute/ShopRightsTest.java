package prode.layers.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.iam.Decision;
import prode.iam.Policies;
import prode.iam.PolicyEvaluator;
import prode.iam.Request;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/**
 * One service of each kind in one environment: whoever has broken into one of them has what its block declares, and
 * nothing of its neighbours.
 */
@Tag("synth")
class ShopRightsTest {
    private static final TerraformJson STAGING = Stacks.stack(Stacks.output("shop", "shop/staging", "everything"), "shop-staging");
    private static final String BOUNDARY = Stacks.stack(Stacks.output("shop", "shop/staging", "everything"), "shop-foundation")
            .at("aws_iam_policy", "boundary/policy")
            .text("/policy");
    private static final String AWS = ":eu-central-1:444455556666:";
    private static final String QUEUE = "arn:aws:sqs" + AWS + "shop-staging-worker-queue";
    private static final String INVOICES = token("aws_efs_file_system", "compute/worker/files-invoices/file-system");
    private static final String ACCESS_POINT =
            token("aws_efs_access_point", "compute/worker/files-invoices/access-point");

    /** What the blocks of the services declare for their running applications. */
    private static final Map<String, Set<String>> DECLARED = Map.of(
            "web",
            Set.of(),
            "api",
            Set.of("s3:ListBucket arn:aws:s3:::shop-catalogue", "s3:GetObject arn:aws:s3:::shop-catalogue/lamp.json"),
            "worker",
            Set.of(
                    "sqs:ReceiveMessage " + QUEUE,
                    "sqs:DeleteMessage " + QUEUE,
                    "sqs:ChangeMessageVisibility " + QUEUE,
                    "elasticfilesystem:ClientMount " + INVOICES,
                    "elasticfilesystem:ClientWrite " + INVOICES));

    /** What ECS needs to start them. */
    private static final Map<String, Set<String>> STARTED_WITH = Map.of(
            "web",
            Set.of("ecr:BatchGetImage " + repository("web")),
            "api",
            Set.of(
                    "ecr:BatchGetImage " + repository("api"),
                    "secretsmanager:GetSecretValue " + secret("compute/api/secret-PAYMENT_KEY"),
                    "secretsmanager:GetSecretValue " + secret("foundation/database-credentials-api")),
            "worker",
            Set.of(
                    "ecr:BatchGetImage " + repository("worker"),
                    // Its sidecar runs the API's image.
                    "ecr:BatchGetImage " + repository("api"),
                    "secretsmanager:GetSecretValue " + secret("compute/worker/secret-scanner-registry"),
                    "secretsmanager:GetSecretValue " + secret("compute/worker/secret-scanner-LICENCE")));

    private static final List<String> NOBODYS = List.of(
            "s3:PutObject arn:aws:s3:::shop-catalogue/lamp.json",
            "s3:DeleteObject arn:aws:s3:::shop-catalogue/lamp.json",
            "s3:GetObject arn:aws:s3:::shop-catalogue-2/lamp.json",
            "s3:PutBucketPolicy arn:aws:s3:::shop-catalogue",
            "s3:GetObject arn:aws:s3:::shop-terraform-state/terraform.tfstate",
            "s3:GetObject arn:aws:s3:::shop-staging-grafana-backup-444455556666/1.tar.gz",
            "dynamodb:GetItem arn:aws:dynamodb" + AWS + "table/carts",
            "dynamodb:DeleteItem arn:aws:dynamodb" + AWS + "table/shop-terraform-lock",
            "sqs:SendMessage " + QUEUE,
            "sqs:PurgeQueue " + QUEUE,
            "sqs:DeleteQueue " + QUEUE,
            "sqs:ReceiveMessage arn:aws:sqs" + AWS + "shop-staging-worker-dead-letters",
            "sqs:ReceiveMessage arn:aws:sqs" + AWS + "shop-shop-worker-queue",
            "sns:Publish arn:aws:sns" + AWS + "shop-staging-alarms",
            "ssm:GetParameter arn:aws:ssm" + AWS + "parameter/shop/flags",
            "ssm:PutParameter arn:aws:ssm" + AWS + "parameter/shop/flags",
            "ses:SendEmail arn:aws:ses" + AWS + "identity/shop.example.com",
            "secretsmanager:GetSecretValue arn:aws:secretsmanager" + AWS + "secret:grafana-admin-credentials-AbCdEf",
            "secretsmanager:PutSecretValue " + secret("compute/api/secret-PAYMENT_KEY"),
            "secretsmanager:ListSecrets *",
            "kms:Decrypt arn:aws:kms" + AWS + "key/1234abcd-12ab-34cd-56ef-1234567890ab",
            "elasticfilesystem:ClientRootAccess " + INVOICES,
            "elasticfilesystem:DeleteFileSystem " + INVOICES,
            "elasticfilesystem:ClientMount " + token("aws_efs_file_system", "monitoring/grafana-files/file-system"),
            "ecs:UpdateService *",
            "ecs:RunTask *",
            "ecs:ExecuteCommand *",
            "ecr:PutImage " + repository("web"),
            "rds:DeleteDBInstance *",
            "ssmmessages:OpenDataChannel *",
            "iam:PassRole arn:aws:iam::444455556666:role/shop-staging-worker-task",
            "sts:AssumeRole arn:aws:iam::444455556666:role/shop-staging-worker-task");

    @ParameterizedTest
    @ValueSource(strings = {"web", "api", "worker"})
    void theApplicationDoesWhatItsBlockDeclaresAndNothingElse(String service) {
        assertOnly(service, "application", DECLARED, STARTED_WITH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "api", "worker"})
    void ecsStartsItsContainersAndReadsNothingOfOthers(String service) {
        assertOnly(service, "execution", STARTED_WITH, DECLARED);
    }

    /** Without the access point the whole file system would be open, as any user. */
    @Test
    void filesAreMountedThroughTheirAccessPointOnly() {
        var request = request("worker", "application", "elasticfilesystem:ClientMount " + INVOICES);

        assertThat(decide("worker", "application", request.with("elasticfilesystem:AccessPointArn", ACCESS_POINT)))
                .isEqualTo(Decision.allowed);
        assertThat(decide("worker", "application", request)).isNotEqualTo(Decision.allowed);
    }

    private static void assertOnly(
            String service, String role, Map<String, Set<String>> own, Map<String, Set<String>> others) {
        var declared = own.getOrDefault(service, Set.of());
        var neighbours = new TreeSet<>(NOBODYS);
        Stream.concat(own.values().stream(), others.values().stream()).forEach(neighbours::addAll);
        neighbours.removeAll(declared);

        assertThat(declared).allMatch(call -> isAllowed(service, role, call));
        assertThat(neighbours).hasSizeGreaterThanOrEqualTo(30).noneMatch(call -> isAllowed(service, role, call));
    }

    private static boolean isAllowed(String service, String role, String call) {
        var request = request(service, role, call).with("elasticfilesystem:AccessPointArn", ACCESS_POINT);
        return decide(service, role, request) == Decision.allowed;
    }

    private static Request request(String service, String role, String call) {
        String[] words = call.split(" ", 2);
        Resource json = STAGING.at("aws_iam_role", path(service, role) + "/role");
        return Request.byRole("arn:aws:iam::444455556666:role/" + json.text("/name"), words[0], words[1]);
    }

    /** A role without a policy may do nothing. */
    private static Decision decide(String service, String role, Request request) {
        var policies = Policies.none().withBoundary(BOUNDARY);
        var policy = STAGING.all("aws_iam_role_policy").stream()
                .filter(each -> each.path().equals(path(service, role) + "/policy"))
                .findFirst();
        return PolicyEvaluator.decide(
                policy.map(each -> policies.withIdentity(each.text("/policy"))).orElse(policies), request);
    }

    private static String path(String service, String role) {
        return "compute/" + service + "/service/roles/" + role;
    }

    private static String repository(String service) {
        return "arn:aws:ecr" + AWS + "repository/shop-" + service;
    }

    private static String secret(String path) {
        return token("aws_secretsmanager_secret", path);
    }

    private static String token(String type, String path) {
        return "${" + STAGING.at(type, path).address() + ".arn}";
    }
}
