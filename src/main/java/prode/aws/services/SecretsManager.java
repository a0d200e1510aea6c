package prode.aws.services;

import java.util.Optional;
import prode.aws.AwsAccess;
import prode.aws.Calls;
import prode.aws.facts.Secret;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;

/** Secrets. Never reads a value. */
public final class SecretsManager {
    private static final String CURRENT = "AWSCURRENT";

    private final SecretsManagerClient secrets;

    /** Asks nothing yet. */
    public SecretsManager(AwsAccess access) {
        secrets = access.client(SecretsManagerClient.builder());
    }

    /** A secret, by its name or ARN. */
    public Optional<Secret> secret(String id) {
        return Calls.look(() -> {
            var found = secrets.describeSecret(r -> r.secretId(id));
            var hasValue = found.hasVersionIdsToStages()
                    && found.versionIdsToStages().values().stream().anyMatch(stages -> stages.contains(CURRENT));
            return Optional.of(new Secret(found.arn(), hasValue));
        });
    }

    /** A secret in its service's own words, unless it only waits for its end. */
    public Optional<Described> undeleted(String id) {
        return Described.only(() -> secrets.describeSecret(r -> r.secretId(id)))
                .filter(secret -> secret.text("DeletedDate").isEmpty());
    }

    /**
     * Writes a version.
     *
     * @param version its id, for which another value is taken from nobody
     * @return false if somebody has written another value under that id
     */
    public boolean put(String arn, String version, String value) {
        return Calls.ask(() -> {
            try {
                secrets.putSecretValue(
                        r -> r.secretId(arn).clientRequestToken(version).secretString(value));
                return true;
            } catch (ResourceExistsException e) {
                return false;
            }
        });
    }
}
