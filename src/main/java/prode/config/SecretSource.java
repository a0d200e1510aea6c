package prode.config;

import org.jspecify.annotations.Nullable;
import prode.config.schema.Doc;
import prode.config.schema.Matches;

/** Where ECS reads a variable's value at the start of a task: a secret of Secrets Manager or a parameter of Systems Manager. */
public record SecretSource(
        @Doc("Secret of Secrets Manager, by its name or its whole ARN; what it is encrypted with may need kmsKey.")
        @Matches(value = SecretSource.SECRET, allowed = SecretSource.SECRET_ALLOWED)
        @Nullable
        String secretsManager,

        @Doc("Key of the secret's JSON value; without it the variable is the whole value.")
        @Matches(value = "[A-Za-z0-9_.-]{1,128}", allowed = "1 to 128 letters, digits and _.-")
        @Nullable
        String key,

        @Doc("Parameter of Systems Manager, by its name.")
        @Matches(
                value = "(?!/?(aws|ssm))/?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*",
                allowed = "a name such as /shop/flags: letters, digits and _.- between slashes, not aws or ssm first")
        @Nullable
        String parameter,

        @Doc("KMS key of the secret or parameter, an alias or an ARN; without it AWS's own, which needs no right.")
        @Matches(value = SecretSource.KMS_KEY, allowed = SecretSource.KMS_KEY_ALLOWED)
        @Nullable
        String kmsKey) {
    static final String SECRET = "[A-Za-z0-9/_+=.@-]{1,512}|arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:"
            + "[A-Za-z0-9/_+=.@-]{1,512}-[A-Za-z0-9]{6}";
    static final String SECRET_ALLOWED = "the name of a secret, or its ARN with the six characters at its end";
    static final String KMS_KEY =
            "alias/(?!aws/)[A-Za-z0-9/_-]{1,250}|arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[a-z0-9-]+";
    static final String KMS_KEY_ALLOWED = "alias/<name> of a key of your own, or the ARN of a key";

    /** How an ARN starts, where a name can't. */
    private static final String ARN = "arn:";

    /** Whether a text is an ARN rather than a name. */
    public static boolean isArn(String text) {
        return text.startsWith(ARN);
    }
}
