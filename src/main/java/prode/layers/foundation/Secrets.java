package prode.layers.foundation;

import com.hashicorp.cdktf.providers.aws.secretsmanager_secret.SecretsmanagerSecret;
import java.util.List;
import java.util.Map;
import prode.layers.shared.EncryptionKey;
import prode.layers.shared.Label;
import prode.layers.shared.Protection;
import prode.naming.FoundationNames;
import prode.naming.SecretKind;
import software.constructs.Construct;

/**
 * Defines the secrets of all environments of an account, without values: a value in Terraform would stand in the state.
 * Stateful.
 */
public final class Secrets extends Construct {
    /** Days in which a deleted secret can be taken back, the longest that Secrets Manager offers. */
    private static final int RECOVERY_WINDOW_DAYS = 30;

    /**
     * One secret.
     *
     * @param name physical name
     * @param purpose one sentence for the console, with the keys of its JSON value
     * @param kind where its value comes from
     */
    public record Secret(String name, String purpose, SecretKind kind) {}

    public Secrets(Construct scope, String id, FoundationNames names, List<Secret> secrets) {
        super(scope, id);
        var label = new Label(names.secretsKeyAlias(), "Encrypts secrets");
        var key = new EncryptionKey(this, "key", EncryptionKey.Props.ofAccount(label, names));
        for (Secret secret : secrets) {
            SecretsmanagerSecret.Builder.create(this, secret.name().replace('/', '-'))
                    .name(secret.name())
                    .description(secret.purpose())
                    .tags(Map.of(SecretKind.TAG, secret.kind().tag()))
                    .kmsKeyId(key.arn())
                    .recoveryWindowInDays(RECOVERY_WINDOW_DAYS)
                    .lifecycle(Protection.lifecycle(true))
                    .build();
        }
    }
}
