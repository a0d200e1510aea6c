package prode.ops.secrets;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import prode.aws.AwsFailure;
import prode.aws.AwsFailure.Sort;
import prode.aws.facts.Secret;
import prode.aws.services.SecretsManager;
import prode.failure.Failure;
import prode.failure.Hint;
import prode.failure.Refused;

/** Whether secrets have values, and their first ones. Never reads a value. */
public record SecretValues(SecretsManager secrets) {
    /** Whether a secret has a value. */
    public boolean hasValue(String name) {
        return secrets.secret(name).filter(Secret::hasValue).isPresent();
    }

    /**
     * Writes a first value. The version's id follows from the secret's ARN, and Secrets Manager takes a second, other
     * value for one id from nobody: of two that write at once one is refused.
     *
     * @return false if somebody else wrote one meanwhile
     * @throws Failure with exit code 3 if the secret does not exist
     */
    public boolean writeFirst(String name, String value) {
        var secret = secrets.secret(name).orElseThrow(() -> missing(name));
        if (secret.hasValue()) {
            return false;
        }
        var version = UUID.nameUUIDFromBytes(secret.arn().getBytes(StandardCharsets.UTF_8));
        try {
            return secrets.put(secret.arn(), version.toString(), value);
        } catch (AwsFailure e) {
            throw e.sort() == Sort.GONE ? missing(name) : e;
        }
    }

    private static Failure missing(String name) {
        return new Refused(name + ": no such secret; the foundation makes it").about(Hint.BOOTSTRAP);
    }
}
