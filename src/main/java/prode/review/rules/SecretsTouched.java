package prode.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import prode.review.rules.Risk.Severity;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Secrecy;
import prode.terraform.plan.Values;

/** A secret, or who gets it, changes. The secret itself is never looked at. */
final class SecretsTouched {
    private static final String NAME = "secrets-touched";

    /** With these a value goes through the configuration, so into the state. */
    private static final Set<String> VALUES = Set.of("aws_secretsmanager_secret_version", "aws_ssm_parameter");

    private static final Set<String> AROUND =
            Set.of("aws_secretsmanager_secret_policy", "aws_secretsmanager_secret_rotation");

    private static final Set<String> NAMED = Set.of("manage_master_user_password", "master_user_secret_kms_key_id");

    private SecretsTouched() {}

    static Stream<Risk> check(Change change) {
        if (change.action() == Action.MOVE || change.action() == Action.FORGET) {
            return Stream.of();
        }
        if (VALUES.contains(change.type()) && change.remains()) {
            return Stream.of(Risk.danger(
                    NAME, change.address(), "The value of a secret goes through Terraform, so it is in the state."));
        }
        if (VALUES.contains(change.type()) || AROUND.contains(change.type())) {
            return Stream.of(Risk.caution(NAME, change.address(), "It belongs to a secret."));
        }
        var touched = change.changedAttributes().stream()
                .filter(name -> isSecret(change, name))
                .toList();
        return Risk.ifAny(touched, Severity.CAUTION, NAME, change, "It touches secrets:");
    }

    /** On what is created or deleted as a whole, a mere reference to a secret is nothing new. */
    private static boolean isSecret(Change change, String name) {
        if (isSensitive(change.before(), change.beforeSensitive(), name)
                || isSensitive(change.after(), change.afterSensitive(), name)) {
            return true;
        }
        if (!change.exists() || !change.remains()) {
            return false;
        }
        return Secrecy.isSecret(name)
                || NAMED.contains(name)
                || (name.equals("container_definitions")
                        && !given(change.before()).equals(given(change.after())));
    }

    private static boolean isSensitive(JsonNode side, JsonNode mask, String name) {
        return !Values.normal(side.path(name)).isMissingNode()
                && Values.isMarked(mask.isBoolean() ? mask : mask.path(name));
    }

    /** Which secrets each container gets. */
    private static Map<String, JsonNode> given(JsonNode task) {
        var secrets = new TreeMap<String, JsonNode>();
        Values.parsed(task.path("container_definitions"))
                .forEach(container ->
                        secrets.put(container.path("name").asText(), Values.normal(container.path("secrets"))));
        return secrets;
    }
}
