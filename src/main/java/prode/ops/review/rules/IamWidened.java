package prode.ops.review.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import prode.iam.Grant;
import prode.iam.PolicyComparison;
import prode.ops.review.plan.Action;
import prode.ops.review.plan.Change;
import prode.ops.review.plan.Plan;
import prode.ops.review.rules.PolicyArguments.Document;
import prode.ops.review.rules.PolicyArguments.Kind;

/** Somebody may do something that was not allowed before; every new action is listed with its resource. */
final class IamWidened implements Rule {
    private static final String NAME = "iam-widened";

    private static final Set<String> ATTACHMENTS = Set.of(
            "aws_iam_group_policy_attachment",
            "aws_iam_policy_attachment",
            "aws_iam_role_policy_attachment",
            "aws_iam_user_policy_attachment");

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.action() != Action.FORGET)
                .flatMap(IamWidened::check);
    }

    private static Stream<Risk> check(Change change) {
        var risks = new ArrayList<Risk>();
        for (var document : PolicyArguments.of(change)) {
            if (document.isUnknown()) {
                var message = "What it allows is known only after the apply.";
                risks.add(
                        change.exists()
                                ? Risk.danger(NAME, change.address(), message, document.attribute())
                                : Risk.caution(NAME, change.address(), message, document.attribute()));
            } else if (document.after() != null) {
                compare(change, document, document.after(), risks);
            } else if (document.kind() == Kind.RESOURCE && change.remains()) {
                risks.add(Risk.danger(NAME, change.address(), "Its policy goes, and with it what that denied."));
            }
        }
        attachments(change, risks);
        return risks.stream();
    }

    private static void compare(Change change, Document document, String after, List<Risk> risks) {
        try {
            var grants = PolicyComparison.newGrants(document.before(), after).stream()
                    .filter(grant -> document.before() != null || isNews(document, grant))
                    .map(Grant::toString)
                    .toArray(String[]::new);
            if (grants.length > 0) {
                var isNew = document.before() == null;
                var message = isNew ? "It is new and allows:" : "It allows more than before:";
                risks.add(
                        isNew
                                ? Risk.caution(NAME, change.address(), message, grants)
                                : Risk.danger(NAME, change.address(), message, grants));
            }
        } catch (IllegalArgumentException e) {
            risks.add(Risk.danger(NAME, change.address(), "It holds no policy.", document.attribute()));
        }
    }

    /** That a service of AWS may use a new role or resource is what that is made for. */
    private static boolean isNews(Document document, Grant grant) {
        return document.kind() == Kind.IDENTITY || !grant.principal().endsWith(".amazonaws.com");
    }

    /** What a policy of AWS's own says is not in the plan. */
    private static void attachments(Change change, List<Risk> risks) {
        if (ATTACHMENTS.contains(change.type()) && change.remains()) {
            var policy = change.attribute("policy_arn");
            if (policy.isChanged()) {
                risks.add(Risk.danger(
                        NAME,
                        change.address(),
                        "A policy that is written elsewhere is attached:",
                        policy.isUnknown()
                                ? "known after apply"
                                : policy.after().asText()));
            }
        }
        if (change.type().equals("aws_iam_role") && change.remains()) {
            var arns = change.attribute("managed_policy_arns");
            var known = new ArrayList<String>();
            arns.before().forEach(arn -> known.add(arn.asText()));
            var added = new ArrayList<String>();
            arns.after().forEach(arn -> added.add(arn.asText()));
            added.removeAll(known);
            if (arns.isUnknown() || !added.isEmpty()) {
                risks.add(Risk.danger(
                        NAME,
                        change.address(),
                        "Policies that are written elsewhere are attached:",
                        added.toArray(String[]::new)));
            }
        }
    }
}
