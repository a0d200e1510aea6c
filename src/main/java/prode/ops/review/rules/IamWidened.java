package prode.ops.review.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import prode.iam.Grant;
import prode.iam.PolicyComparison;
import prode.ops.review.rules.PolicyArguments.Document;
import prode.ops.review.rules.PolicyArguments.Kind;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.plan.ResourceTypes;

/** Somebody may do something that was not allowed before; every new action is listed with its resource. */
final class IamWidened implements Rule {
    private static final String NAME = "iam-widened";

    private static final String NOTHING = "{\"Statement\": []}";

    private final PolicyArguments policies;

    IamWidened(PolicyArguments policies) {
        this.policies = policies;
    }

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.action() != Action.FORGET)
                .flatMap(this::check);
    }

    private Stream<Risk> check(Change change) {
        var risks = new ArrayList<Risk>();
        for (var document : policies.in(change)) {
            if (document.isUnknown()) {
                var message = "What it allows is known only after the apply.";
                risks.add(
                        change.exists()
                                ? Risk.danger(NAME, change.address(), message, document.attribute())
                                : Risk.caution(NAME, change.address(), message, document.attribute()));
            } else if (document.after() != null) {
                compare(change, document, document.after(), risks);
            } else if (change.remains() ? isMissed(document) : missesDenial(change, document)) {
                risks.add(Risk.danger(NAME, change.address(), "Its policy goes, and with it what that denied."));
            }
        }
        return risks.stream();
    }

    /** Whether the loss of this resource is told here: then no other rule needs to. */
    static boolean missesDenial(Change change) {
        return !change.remains()
                && PolicyArguments.of(change).stream().anyMatch(document -> missesDenial(change, document));
    }

    private static boolean isMissed(Document document) {
        return document.kind() == Kind.RESOURCE || document.kind() == Kind.LIMIT;
    }

    /**
     * Where a whole resource goes, nothing is left that its policy could have kept somebody from; a resource that is only
     * the policy is another matter. What guards an account has a rule of its own.
     */
    private static boolean missesDenial(Change change, Document document) {
        return change.type().contains("polic")
                && !ResourceTypes.KNOWN.accountSettings().contains(change.type())
                && !document.isUnknown()
                && document.after() == null
                && denies(document);
    }

    private static boolean denies(Document document) {
        try {
            return PolicyComparison.newGrants(document.before(), NOTHING).stream()
                    .findAny()
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return true;
        }
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
}
