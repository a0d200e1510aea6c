package prode.config;

import org.jspecify.annotations.Nullable;
import prode.config.schema.Doc;
import prode.config.schema.Matches;

/** With what ECS logs in to a private registry: a secret with the keys {@code username} and {@code password}. */
public record RegistryCredentials(
        @Doc("Secret of Secrets Manager with username and password, by its name or its whole ARN.")
        @Matches(value = SecretSource.SECRET, allowed = SecretSource.SECRET_ALLOWED)
        String secretsManager,

        @Doc("KMS key of the secret, an alias or an ARN; without it AWS's own, which needs no right.")
        @Matches(value = SecretSource.KMS_KEY, allowed = SecretSource.KMS_KEY_ALLOWED)
        @Nullable
        String kmsKey) {
    /** The same as any other secret that ECS reads. */
    public SecretSource source() {
        return new SecretSource(secretsManager, null, null, kmsKey);
    }
}
