package prode.ops.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prode.aws.AwsAccess;
import prode.aws.services.DynamoDb;
import prode.aws.services.Ecr;
import prode.aws.services.S3;
import prode.aws.services.SecretsManager;
import prode.ops.images.ImageMarks;
import prode.ops.secrets.Missing.Source;
import prode.terraform.backend.TableLock;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;

/** What must exist before an environment can be deployed: a foundation as new as it, values of its secrets, its images. */
public final class Prerequisites {
    private final AwsAccess access;
    private final DeclaredStack stack;
    private final List<Missing> missing = new ArrayList<>();

    private Prerequisites(AwsAccess access, DeclaredStack stack) {
        this.access = access;
        this.stack = stack;
    }

    /**
     * Each thing that is not there. Reads no secret's value.
     *
     * @param foundation as it is declared beside the stack; empty where nobody declares it here
     */
    public static List<Missing> missing(AwsAccess access, DeclaredStack stack, Optional<DeclaredStack> foundation) {
        var prerequisites = new Prerequisites(access, stack);
        prerequisites.checkState();
        if (prerequisites.missing.isEmpty()) {
            foundation.ifPresent(each -> prerequisites.missing.addAll(OlderFoundation.of(access, each)));
            prerequisites.checkSecrets();
            prerequisites.checkImages();
        }
        return List.copyOf(prerequisites.missing);
    }

    private void checkState() {
        var backend = stack.backend();
        if (!new S3(access).hasBucket(backend.bucket(), backend.key())) {
            add("state bucket " + backend.bucket() + ": not there", Source.FOUNDATION);
        }
        var tables = new DynamoDb(access);
        backend.lockTable()
                .filter(table -> !tables.canBeAsked(table, TableLock.KEY, backend.path()))
                .ifPresent(table -> add("lock table " + table + ": not there", Source.FOUNDATION));
    }

    private void checkSecrets() {
        var secrets = new SecretsManager(access);
        for (var declared : stack.data("aws_secretsmanager_secret")) {
            var name = declared.text("name");
            var secret = secrets.secret(name);
            if (secret.isEmpty()) {
                add("secret " + name + ": not there", isOwn(declared) ? Source.OWN_SECRET : Source.FOUNDATION);
            } else if (!secret.get().hasValue()) {
                add("secret " + name + ": has no value", isOwn(declared) ? Source.OWN_SECRET : Source.FIRST_VALUES);
            }
        }
    }

    /** The services' own secrets are looked up in their layer, the foundation's beside it. */
    private static boolean isOwn(DeclaredResource secret) {
        return secret.address().startsWith("data.aws_secretsmanager_secret.compute_");
    }

    private void checkImages() {
        var ecr = new Ecr(access);
        ImageMarks.of(stack).stream()
                .filter(image -> ecr.find(image).isEmpty())
                .forEach(image -> add("image " + image + ": not there", Source.IMAGE_BUILD));
    }

    private void add(String what, Source source) {
        missing.add(new Missing(what, source));
    }
}
