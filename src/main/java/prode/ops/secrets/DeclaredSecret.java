package prode.ops.secrets;

import java.util.Arrays;
import java.util.List;
import prode.failure.BadInput;
import prode.failure.Failure;
import prode.failure.Hint;
import prode.naming.SecretKind;
import prode.terraform.stack.DeclaredStack;

/** A secret of a foundation, with where its value comes from. */
public record DeclaredSecret(String name, SecretKind kind) {
    /**
     * All secrets of a foundation.
     *
     * @throws Failure with exit code 2 for a secret without a kind
     */
    public static List<DeclaredSecret> of(DeclaredStack foundation) {
        return foundation.resources("aws_secretsmanager_secret").stream()
                .map(resource -> new DeclaredSecret(
                        resource.text("name"),
                        kind(
                                resource.address(),
                                resource.json()
                                        .path("tags")
                                        .path(SecretKind.TAG)
                                        .asText())))
                .toList();
    }

    boolean isGenerated() {
        return kind == SecretKind.DATABASE_USER || kind == SecretKind.PASSWORD;
    }

    /** Refuses what can't be its value, with exit code 2; no message repeats it. */
    void check(String value) {
        if (kind == SecretKind.SLACK_WEBHOOK) {
            SlackWebhook.check(name, value);
        } else if (value.isBlank()) {
            throw new BadInput(name + ": the value is empty, allowed is the secret of the OAuth client alone")
                    .about(Hint.WRONG_VALUE);
        }
    }

    private static SecretKind kind(String address, String tag) {
        return Arrays.stream(SecretKind.values())
                .filter(kind -> kind.tag().equals(tag))
                .findFirst()
                .orElseThrow(() -> new BadInput(address + " tags." + SecretKind.TAG + ": got '" + tag
                                + "', allowed are database-user, password, slack-webhook and oauth-client")
                        .about(Hint.SYNTHESIZE));
    }
}
