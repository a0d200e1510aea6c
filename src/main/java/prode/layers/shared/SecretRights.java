package prode.layers.shared;

import java.util.List;
import prode.iam.Statement;

/** What a role needs to read secrets: the secrets themselves, and their key by way of Secrets Manager only. */
public final class SecretRights {
    private SecretRights() {}

    /** Lets a role read the secrets with these ARNs. */
    public static List<Statement> read(Platform platform, List<String> arns) {
        return List.of(
                Statement.allow("ReadSecrets", "secretsmanager:GetSecretValue").on(arns),
                Statement.allow("DecryptSecrets", "kms:Decrypt")
                        .on(platform.keys().secretsArn())
                        .when(
                                "StringEquals",
                                "kms:ViaService",
                                platform.naming().foundation().viaServices("secretsmanager")));
    }
}
