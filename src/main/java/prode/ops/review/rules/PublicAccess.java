package prode.ops.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.iam.PolicyComparison;
import prode.ops.review.plan.Action;
import prode.ops.review.plan.Change;
import prode.ops.review.plan.Plan;

/** Something becomes public by a switch or by a policy that names everybody. */
final class PublicAccess implements Rule {
    private static final String NAME = "public-access";

    private static final List<String> BLOCKS =
            List.of("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets");

    private static final List<String> PUBLIC_IF_TRUE =
            List.of("associate_public_ip_address", "network_configuration.assign_public_ip", "publicly_accessible");

    private static final Set<String> LOAD_BALANCERS = Set.of("aws_alb", "aws_lb");

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.action() != Action.FORGET && change.action() != Action.MOVE)
                .flatMap(PublicAccess::check);
    }

    private static Stream<Risk> check(Change change) {
        var isBlock = change.type().equals("aws_s3_bucket_public_access_block");
        if (!change.remains()) {
            return isBlock
                    ? Stream.of(Risk.danger(NAME, change.address(), "Nothing forbids a public bucket any more."))
                    : Stream.of();
        }
        var opened = new ArrayList<String>();
        PUBLIC_IF_TRUE.stream()
                .filter(path -> change.attribute(path).becomes(true))
                .forEach(opened::add);
        if (isBlock) {
            BLOCKS.stream()
                    .filter(path -> change.attribute(path).stopsBeing(true)
                            || change.attribute(path).becomes(false))
                    .forEach(opened::add);
        }
        if (LOAD_BALANCERS.contains(change.type())
                && change.attribute("internal").becomes(false)) {
            opened.add("internal");
        }
        var acl = change.attribute("acl");
        if (acl.isChanged() && acl.after().asText().startsWith("public")) {
            opened.add("acl");
        }
        var authorization = change.attribute("authorization_type");
        if (change.type().equals("aws_lambda_function_url")
                && authorization.isChanged()
                && !authorization.after().asText().equals("AWS_IAM")) {
            opened.add("authorization_type");
        }
        if (change.type().equals("aws_lambda_permission")
                && change.attribute("principal").isChanged()
                && change.after().path("principal").asText().equals("*")) {
            opened.add("principal");
        }
        PolicyArguments.of(change).stream()
                .filter(document -> document.after() != null)
                .filter(document -> namesEverybody(document.before(), String.valueOf(document.after())))
                .forEach(document -> opened.add(document.attribute()));
        return opened.isEmpty()
                ? Stream.of()
                : Stream.of(Risk.danger(
                        NAME,
                        change.address(),
                        "It becomes reachable for everybody by:",
                        opened.toArray(String[]::new)));
    }

    private static boolean namesEverybody(@Nullable String before, String after) {
        try {
            return PolicyComparison.newStatements(before, after).stream().anyMatch(PublicAccess::isForEverybody);
        } catch (IllegalArgumentException e) {
            return false; // iam-widened says so
        }
    }

    private static boolean isForEverybody(JsonNode statement) {
        var principal = statement.path("Principal");
        var everybody = principal.asText().equals("*") || contains(principal.path("AWS"), "*");
        return (everybody || statement.has("NotPrincipal")) && !statement.has("Condition");
    }

    private static boolean contains(JsonNode values, String text) {
        if (values.isTextual()) {
            return values.textValue().equals(text);
        }
        for (var value : values) {
            if (value.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }
}
