package prode.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One statement as it stands in a policy, asked whether it speaks of a question.
 *
 * @param json the statement
 */
record PolicyText(JsonNode json) {
    private static final Set<String> KNOWN =
            Set.of("Sid", "Effect", "Principal", "Action", "NotAction", "Resource", "NotResource", "Condition");
    private static final Pattern ACCOUNT = Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):root|(\\d{12})");

    PolicyText {
        String effect = json.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new IllegalArgumentException("a statement neither allows nor denies: " + json);
        }
    }

    boolean denies() {
        return json.path("Effect").asText().equals("Deny");
    }

    /** Whether action and resource fit; whoever asks, under whichever conditions. */
    boolean speaksOf(Question question) {
        if (!understood()) {
            return denies();
        }
        return fits("Action", question.action(), true) && fits("Resource", question.resource(), false);
    }

    /** The same, and whom the statement's principal means. */
    Reach reach(Question question) {
        if (!understood()) {
            return denies() ? Reach.principal : Reach.nobody;
        }
        return speaksOf(question) ? named(question) : Reach.nobody;
    }

    /** Whether it has only elements whose meaning is known; else it never allows and always denies. */
    boolean understood() {
        return json.properties().stream().allMatch(field -> KNOWN.contains(field.getKey()));
    }

    /** An element that is absent, as the resource is in a trust policy, fits everything. */
    private boolean fits(String element, String value, boolean ignoreCase) {
        if (json.has("Not" + element)) {
            return texts(json.path("Not" + element)).noneMatch(pattern -> matches(pattern, value, ignoreCase));
        }
        return !json.has(element) || texts(json.path(element)).anyMatch(pattern -> matches(pattern, value, ignoreCase));
    }

    private Reach named(Question question) {
        JsonNode principal = json.path("Principal");
        if (principal.isTextual()) {
            return principal.asText().equals("*") ? Reach.principal : Reach.nobody;
        }
        if (texts(principal.path("AWS")).anyMatch("*"::equals)
                || texts(principal.path(question.kind().name())).anyMatch(question.principal()::equals)) {
            return Reach.principal;
        }
        // Roles are asked for inside the resource's own account; a root of another one is not ours.
        boolean account = question.kind() == Question.Kind.AWS
                && texts(principal.path("AWS")).anyMatch(name -> sameAccount(name, question.principal()));
        return account ? Reach.account : Reach.nobody;
    }

    /** A role that is still a token belongs to the account whose JSON names it. */
    private static boolean sameAccount(String name, String roleArn) {
        var account = ACCOUNT.matcher(name);
        if (!account.matches()) {
            return false;
        }
        String id = account.group(1) == null ? account.group(2) : account.group(1);
        return roleArn.startsWith("${") || List.of(roleArn.split(":", 6)).contains(id);
    }

    private static boolean matches(String pattern, String value, boolean ignoreCase) {
        return ignoreCase
                ? Wildcards.match(pattern.toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT))
                : Wildcards.match(pattern, value);
    }

    static Stream<String> texts(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText)
                : node.isMissingNode() ? Stream.of() : Stream.of(node.asText());
    }
}
