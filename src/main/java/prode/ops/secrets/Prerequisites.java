package prode.ops.secrets;

import java.util.ArrayList;
import java.util.List;
import prode.aws.AwsAccess;
import prode.aws.services.DynamoDb;
import prode.aws.services.Ecr;
import prode.aws.services.S3;
import prode.aws.services.SecretsManager;
import prode.ops.images.ImageMarks;
import prode.terraform.stack.DeclaredStack;

/** What must exist before an environment can be deployed: the foundation, values of its secrets, its images. */
public final class Prerequisites {
    private static final String FOUNDATION = "next: ./scripts/prod-e state bootstrap";
    private static final String SECRETS = "next: ./scripts/prod-e secrets init";
    private static final String IMAGES = "next: ./scripts/build-and-push";

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
        if (!new S3(access).hasBucket(backend.bucket(), backend.key())) {
            missing.add("state bucket " + backend.bucket() + ": not there; " + FOUNDATION);
        }
        var tables = new DynamoDb(access);
        backend.lockTable()
                .filter(table -> !tables.canBeAsked(table, "LockID", backend.bucket() + "/" + backend.key()))
                .ifPresent(table -> missing.add("lock table " + table + ": not there; " + FOUNDATION));
    }

    private void checkSecrets() {
        var secrets = new SecretsManager(access);
        for (var declared : stack.json().at("/data/aws_secretsmanager_secret")) {
            var name = declared.path("name").asText();
            var secret = secrets.secret(name);
            if (secret.isEmpty()) {
                missing.add("secret " + name + ": not there; " + FOUNDATION);
            } else if (!secret.get().hasValue()) {
                missing.add("secret " + name + ": has no value; " + SECRETS);
            }
        }
    }

    private void checkImages() {
        var ecr = new Ecr(access);
        ImageMarks.of(stack).stream()
                .filter(image -> ecr.find(image).isEmpty())
                .forEach(image -> missing.add("image " + image + ": not there; " + IMAGES));
    }
}
