package prode.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import prode.iam.PolicyComparison;
import prode.terraform.plan.Change;
import prode.terraform.plan.ResourceTypes;
import prode.terraform.plan.Values;

/**
 * Which arguments of a resource hold IAM policies: found by what stands in them, so that a type which nobody listed is
 * none the less read. Rejected: a list of types; the provider has some eighty of them, and every release more.
 */
final class PolicyArguments {
    /** Whose policy it is. */
    enum Kind {
        /** What a role may do. */
        IDENTITY,
        /** Who may become a role. */
        TRUST,
        /** Who may use a resource. */
        RESOURCE,
        /** How far other policies reach: it allows nothing by itself. */
        LIMIT
    }

    /**
     * A policy before and after; several of one argument are one.
     *
     * @param before null for none
     * @param after null for none
     * @param isUnknown whether only the apply will tell what it says
     */
    record Document(
            String attribute,
            Kind kind,
            @Nullable String before,
            @Nullable String after,
            boolean isUnknown) {
        /** The statements that allow something and stood in it in no form before; none of what is no policy. */
        List<JsonNode> added() {
            try {
                return after == null ? List.of() : PolicyComparison.newStatements(before, after);
            } catch (IllegalArgumentException e) {
                return List.of(); // iam-widened says so
            }
        }
    }

    private static final String TRUST = "assume_role_policy";

    /** Where a policy stands whose text is not known yet. */
    private static final Set<String> NAMES = Set.of(
            TRUST, "access_policies", "access_policy", "inline_policy", "policy", "policy_document", "resource_policy");

    /** Not IAM's language: life cycles, scaling, data protection, routing of networks. */
    private static final Pattern OTHER_LANGUAGE = Pattern.compile(
            "aws_(ecr_lifecycle|dlm_|appautoscaling|autoscaling|sns_topic_data_protection|cloudwatch_log_data_protection|iot_policy_att"
                    + "|networkmanager_core|opensearchserverless|ses_receipt|verifiedaccess|load_balancer_policy).*");

    private static final Pattern MENTIONS_STATEMENT = Pattern.compile("(?i)\"statement\"");

    private final IdentityHashMap<Change, List<Document>> found = new IdentityHashMap<>();

    /** The same as {@link #of}, looked for once for all rules that ask. */
    List<Document> in(Change change) {
        return found.computeIfAbsent(change, PolicyArguments::of);
    }

    /** Every policy that a change sets or takes away. */
    static List<Document> of(Change change) {
        var names = candidates(change);
        return names.isEmpty() || OTHER_LANGUAGE.matcher(change.type()).matches()
                ? List.of()
                : names.stream()
                        .flatMap(name -> document(change, name).stream())
                        .toList();
    }

    /** Asked by several rules of every argument of a plan, so by the cheapest questions. */
    private static Set<String> candidates(Change change) {
        var names = new TreeSet<String>();
        for (var side : List.of(change.before(), change.after())) {
            for (var field : side.properties()) {
                if (isNamedSo(change.type(), field.getKey())
                        || !policies(field.getValue()).isEmpty()) {
                    names.add(field.getKey());
                }
            }
        }
        for (var field : change.unknown().properties()) {
            if (isNamedSo(change.type(), field.getKey())) {
                names.add(field.getKey());
            }
        }
        return names;
    }

    private static boolean mayBePolicy(String text) {
        return text.stripLeading().startsWith("{")
                && MENTIONS_STATEMENT.matcher(text).find();
    }

    private static Optional<Document> document(Change change, String name) {
        var before = policies(change.before().path(name));
        var after = policies(change.after().path(name));
        var isNamedSo = isNamedSo(change.type(), name);
        if (!isNamedSo && before.isEmpty() && after.isEmpty()) {
            return Optional.empty();
        }
        var found = change.attribute(name);
        var isUnknown = found.isUnknown();
        // A policy by its name whose text is none: the rule says so.
        if (isNamedSo && before.isEmpty() && after.isEmpty() && found.after().isTextual()) {
            after = Stream.of(found.after().textValue())
                    .filter(text -> !text.isBlank())
                    .toList();
        }
        return before.isEmpty() && after.isEmpty() && !isUnknown
                ? Optional.empty()
                : Optional.of(new Document(
                        name, kind(change.type(), name, before, after), joined(before), joined(after), isUnknown));
    }

    private static boolean isNamedSo(String type, String name) {
        return type.startsWith("aws_")
                && (NAMES.contains(name) || (type.startsWith("aws_organizations_") && name.equals("content")));
    }

    private static Kind kind(String type, String name, List<String> before, List<String> after) {
        if (name.equals(TRUST)) {
            return Kind.TRUST;
        }
        if (ResourceTypes.of(type).is("limits-rights")) {
            return Kind.LIMIT;
        }
        // Only a resource's policy says for whom it is.
        return Stream.concat(before.stream(), after.stream()).anyMatch(text -> text.contains("Principal\""))
                ? Kind.RESOURCE
                : Kind.IDENTITY;
    }

    /** The texts within a value that are policies. */
    private static List<String> policies(JsonNode value) {
        if (value.isContainerNode()) {
            var found = new ArrayList<String>();
            value.forEach(part -> found.addAll(policies(part)));
            return found;
        }
        return value.isTextual() && isPolicy(value) ? List.of(value.textValue()) : List.of();
    }

    /** Names of elements are read by AWS in any case of letters. */
    private static boolean isPolicy(JsonNode text) {
        if (!mayBePolicy(text.textValue())) {
            return false;
        }
        var json = Values.parsed(text);
        return json.isObject()
                && json.properties().stream().anyMatch(field -> field.getKey().equalsIgnoreCase("Statement"));
    }

    /** One policy with the statements of all. */
    private static @Nullable String joined(List<String> policies) {
        if (policies.size() < 2) {
            return policies.isEmpty() ? null : policies.get(0);
        }
        return policies.stream()
                .map(text -> Values.parsed(TextNode.valueOf(text)).path("Statement"))
                .flatMap(statements -> statements.isArray()
                        ? StreamSupport.stream(statements.spliterator(), false)
                        : Stream.of(statements))
                .map(JsonNode::toString)
                .collect(Collectors.joining(",", "{\"Statement\":[", "]}"));
    }
}
