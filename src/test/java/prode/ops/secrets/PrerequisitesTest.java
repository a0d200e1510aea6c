package prode.ops.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.aws.AwsAccess;
import prode.aws.AwsTarget;
import prode.aws.CallLog;
import prode.ops.secrets.Missing.Source;
import prode.terraform.stack.DeclaredStack;
import prode.testing.MotoServer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** A deployment that finds out half way that its image is missing leaves half a system. */
@Tag("emulator")
class PrerequisitesTest {
    private static final String ACCOUNT = "123456789012";
    private static final String MANIFEST =
            "{\"schemaVersion\": 2, \"mediaType\": \"application/vnd.docker.distribution.manifest.v2+json\"}";

    @TempDir
    private Path folder;

    private MotoServer moto;
    private AwsAccess access;
    private DeclaredStack stack;

    @BeforeEach
    void start() throws JsonProcessingException {
        moto = MotoServer.start();
        access = AwsAccess.open(
                moto.environment(),
                new AwsTarget(ACCOUNT, "us-west-2"),
                new CallLog(folder.resolve("calls.jsonl"), Clock.systemUTC()));
        stack = new DeclaredStack("prod-e", new JsonMapper().readTree("""
                {"terraform": {"backend": {"s3": {"bucket": "prod-e-state", "key": "terraform.tfstate",
                   "region": "us-west-2", "dynamodb_table": "prod-e-lock"}}},
                 "provider": {"aws": [{"region": "us-west-2", "allowed_account_ids": ["123456789012"]}]},
                 "data": {"aws_secretsmanager_secret": {"a": {"name": "prod-e/db-credentials"},
                   "compute_api_secret-KEY_1A2B3C4D": {"name": "shop/payment"}}},
                 "resource": {"aws_ecs_task_definition": {"t": {"container_definitions":
                   "[{\\"image\\": \\"123456789012.dkr.ecr.us-west-2.amazonaws.com/prod-e-backend:1.0.0\\"}]"}}}}
                """));
    }

    @AfterEach
    void stop() {
        access.close();
        moto.close();
    }

    @Test
    void anEmptyAccountLacksTheFoundation() {
        assertMissing(
                new Missing("state bucket prod-e-state: not there", Source.FOUNDATION),
                new Missing("lock table prod-e-lock: not there", Source.FOUNDATION));
    }

    @Test
    void withoutValuesAndImagesBothAreNamed() {
        makeFoundation();

        assertMissing(
                new Missing("secret prod-e/db-credentials: has no value", Source.FIRST_VALUES),
                new Missing("secret shop/payment: not there", Source.OWN_SECRET),
                new Missing("image prod-e-backend:1.0.0: not there", Source.IMAGE_BUILD));
    }

    @Test
    void withAllOfThemNothingIsMissing() {
        makeFoundation();
        access.client(SecretsManagerClient.builder())
                .putSecretValue(put -> put.secretId("prod-e/db-credentials").secretString("{}"));
        access.client(SecretsManagerClient.builder())
                .createSecret(create -> create.name("shop/payment").secretString("{}"));
        access.client(EcrClient.builder())
                .putImage(put ->
                        put.repositoryName("prod-e-backend").imageTag("1.0.0").imageManifest(MANIFEST));

        assertMissing();
    }

    private void assertMissing(Missing... missing) {
        assertThat(Prerequisites.missing(access, stack, Optional.empty())).containsExactly(missing);
    }

    private void makeFoundation() {
        moto.createBucket("prod-e-state");
        var hashKey = KeySchemaElement.builder()
                .attributeName("LockID")
                .keyType(KeyType.HASH)
                .build();
        var attribute = AttributeDefinition.builder()
                .attributeName("LockID")
                .attributeType(ScalarAttributeType.S)
                .build();
        access.client(DynamoDbClient.builder())
                .createTable(create -> create.tableName("prod-e-lock")
                        .keySchema(hashKey)
                        .attributeDefinitions(attribute)
                        .billingMode(BillingMode.PAY_PER_REQUEST));
        access.client(SecretsManagerClient.builder()).createSecret(create -> create.name("prod-e/db-credentials"));
        access.client(EcrClient.builder()).createRepository(create -> create.repositoryName("prod-e-backend"));
    }
}
