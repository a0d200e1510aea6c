package prode.ops.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import prode.aws.AwsAccess;
import prode.ops.images.ImageMarks;
import prode.ops.images.Repositories;
import prode.ops.secrets.SecretValues.Presence;
import prode.terraform.stack.DeclaredStack;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** What must exist before an environment can be deployed: the foundation, values of its secrets, its images. */
public final class Prerequisites {
    private static final String FOUNDATION = "next: ./scripts/prod-e state bootstrap";
    private static final String SECRETS = "next: ./scripts/prod-e secrets init";
    private static final String IMAGES = "next: ./scripts/build-and-push";
    private static final int NOT_FOUND = 404;

    private final AwsAccess access;
    private final DeclaredStack stack;
    private final List<String> missing = new ArrayList<>();

    private Prerequisites(AwsAccess access, DeclaredStack stack) {
        this.access = access;
        this.stack = stack;
    }

    /** One line for each thing that is not there, with the command that makes it. Reads no secret's value. */
    public static List<String> missing(AwsAccess access, DeclaredStack stack) {
        var prerequisites = new Prerequisites(access, stack);
        prerequisites.checkState();
        if (prerequisites.missing.isEmpty()) {
            prerequisites.checkSecrets();
            prerequisites.checkImages();
        }
        return List.copyOf(prerequisites.missing);
    }

    private void checkState() {
        var backend = stack.backend();
        try {
            // With the right to list that every role of a state has; HeadBucket is no right of its own.
            access.s3()
                    .listObjectsV2(list ->
                            list.bucket(backend.bucket()).prefix(backend.key()).maxKeys(1));
        } catch (S3Exception e) {
            if (e.statusCode() != NOT_FOUND) {
                throw e;
            }
            missing.add("state bucket " + backend.bucket() + ": not there; " + FOUNDATION);
        }
        backend.lockTable().ifPresent(this::checkTable);
    }

    private void checkTable(String table) {
        try {
            var dynamoDb = access.client(DynamoDbClient.builder());
            var key = Map.of(
                    "LockID",
                    AttributeValue.fromS(
                            stack.backend().bucket() + "/" + stack.backend().key()));
            dynamoDb.getItem(get -> get.tableName(table).key(key));
        } catch (ResourceNotFoundException e) {
            missing.add("lock table " + table + ": not there; " + FOUNDATION);
        }
    }

    private void checkSecrets() {
        var values = new SecretValues(access.client(SecretsManagerClient.builder()));
        for (var secret : stack.json().at("/data/aws_secretsmanager_secret")) {
            var name = secret.path("name").asText();
            var presence = values.presence(name);
            if (presence == Presence.MISSING) {
                missing.add("secret " + name + ": not there; " + FOUNDATION);
            } else if (presence == Presence.EMPTY) {
                missing.add("secret " + name + ": has no value; " + SECRETS);
            }
        }
    }

    private void checkImages() {
        var repositories = new Repositories(access.client(EcrClient.builder()));
        ImageMarks.of(stack).stream()
                .filter(image -> repositories.find(image).isEmpty())
                .forEach(image -> missing.add("image " + image + ": not there; " + IMAGES));
    }
}
