package prode.layers.shared;

import com.hashicorp.cdktf.providers.aws.data_aws_kms_alias.DataAwsKmsAlias;
import com.hashicorp.cdktf.providers.aws.data_aws_secretsmanager_secret.DataAwsSecretsmanagerSecret;
import prode.naming.FoundationNames;
import software.constructs.Construct;

/**
 * Reads what AWS completes itself in the account's foundation: key ARNs and the random suffix of secrets. Metadata
 * only, never a secret's value. Everything else of the foundation is derived from names.
 */
public final class FoundationLookup extends Construct {
    private final DataAwsKmsAlias secretsKey;

    public FoundationLookup(Construct scope, String id, FoundationNames names) {
        super(scope, id);
        secretsKey = DataAwsKmsAlias.Builder.create(this, "secrets-key")
                .name(names.secretsKeyAlias())
                .build();
    }

    /** Token of the ARN of the key that encrypts secrets. */
    public String secretsKeyArn() {
        return secretsKey.getTargetKeyArn();
    }

    /** Token of the ARN of a secret, with AWS's suffix. */
    public String secretArn(String id, String name) {
        return secretArn(this, id, name);
    }

    /** The same of a secret that the foundation doesn't know, looked up where it is needed. */
    public static String secretArn(Construct scope, String id, String name) {
        return DataAwsSecretsmanagerSecret.Builder.create(scope, id)
                .name(name)
                .build()
                .getArn();
    }
}
