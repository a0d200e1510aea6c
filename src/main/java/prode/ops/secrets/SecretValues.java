package prode.ops.secrets;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import prode.failure.Failure;
import prode.failure.Refused;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Whether secrets have values, and their first ones. Never reads a value. */
public final class SecretValues {
    private static final String CURRENT = "AWSCURRENT";

    private final SecretsManagerClient client;

    public SecretValues(SecretsManagerClient client) {
        this.client = client;
    }

    /** Whether a secret is there, and has a value. */
    public enum Presence {
        MISSING,
        EMPTY,
        HAS_VALUE
    }

    /** Asks for a secret without its value. */
    public Presence presence(String name) {
        try {
            return hasValue(describe(name)) ? Presence.HAS_VALUE : Presence.EMPTY;
        } catch (ResourceNotFoundException e) {
            return Presence.MISSING;
        }
    }

    /**
     * Writes a first value. The version's id follows from the secret's ARN, and Secrets Manager takes a second, other
     * value for one id from nobody: of two that write at once one is refused.
     *
     * @return false if somebody else wrote one meanwhile
     * @throws Failure with exit code 3 if the secret does not exist
     */
    public boolean writeFirst(String name, String value) {
        try {
            var secret = describe(name);
            if (hasValue(secret)) {
                return false;
            }
            var version = UUID.nameUUIDFromBytes(secret.arn().getBytes(StandardCharsets.UTF_8));
            client.putSecretValue(put -> put.secretId(secret.arn())
                    .clientRequestToken(version.toString())
                    .secretString(value));
            return true;
        } catch (ResourceExistsException e) {
            return false;
        } catch (ResourceNotFoundException e) {
            throw new Refused(name + ": no such secret; the foundation makes it: ./scripts/prod-e state bootstrap");
        }
    }

    private DescribeSecretResponse describe(String name) {
        return client.describeSecret(describe -> describe.secretId(name));
    }

    private static boolean hasValue(DescribeSecretResponse secret) {
        return secret.hasVersionIdsToStages()
                && secret.versionIdsToStages().values().stream().anyMatch(stages -> stages.contains(CURRENT));
    }
}
