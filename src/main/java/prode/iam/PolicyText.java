package prode.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One statement as it stands in a policy, asked whether it speaks of a request.
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

    /** Whether action, resource and conditions fit; whoever calls. */
    boolean speaksOf(Request request) {
        if (!understood()) {
            return denies();
        }
        return fits("Action", request.action(), true) && fits("Resource", request.resource(), false) && met(request);
    }

    /** The same, and whom the statement's principal means. */
    Reach reach(Request request) {
        if (!understood()) {
            return denies() ? Reach.principal : Reach.nobody;
        }
        return speaksOf(request) ? named(request) : Reach.nobody;
    }

    private boolean understood() {
        return json.properties().stream().allMatch(field -> KNOWN.contains(field.getKey()));
    }

    private boolean met(Request request) {
        return switch (Conditions.of(json.path("Condition"), request)) {
            case met -> true;
            case notMet -> false;
            case unknown -> denies();
        };
    }

    /** An element that is absent, as the resource is in a trust policy, fits everything. */
    private boolean fits(String element, String value, boolean ignoreCase) {
        if (json.has("Not" + element)) {
            return texts(json.path("Not" + element)).noneMatch(pattern -> matches(pattern, value, ignoreCase));
        }
        return !json.has(element) || texts(json.path(element)).anyMatch(pattern -> matches(pattern, value, ignoreCase));
    }

    private Reach named(Request request) {
        JsonNode principal = json.path("Principal");
        if (principal.isTextual()) {
            return principal.asText().equals("*") ? Reach.principal : Reach.nobody;
        }
        if (texts(principal.path("AWS")).anyMatch("*"::equals)
                || texts(principal.path(request.kind().name())).anyMatch(request.principal()::equals)) {
            return Reach.principal;
        }
        // Roles are asked for inside the resource's own account; a root of another one is not ours.
        boolean account = request.kind() == Request.Kind.AWS
                && texts(principal.path("AWS")).anyMatch(name -> sameAccount(name, request.principal()));
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
