package prode.ops.secrets;

import java.util.List;
import java.util.Optional;
import prode.aws.AwsAccess;
import prode.aws.services.Iam;
import prode.config.Partition;
import prode.iam.Grant;
import prode.iam.PolicyComparison;
import prode.ops.secrets.Missing.Source;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;

/**
 * The rights that the declared foundation gives and the account's does not: a deployment that needs one ends half way, and
 * a workload that needs one fails while it runs. A foundation that gives more, or keeps more images, is old enough.
 */
final class OlderFoundation {
    private OlderFoundation() {}

    /** Each policy that gives less than the declared one. */
    static List<Missing> of(AwsAccess access, DeclaredStack foundation) {
        var iam = new Iam(access);
        return foundation.resources("aws_iam_policy").stream()
                .flatMap(policy -> less(iam.policyText(arn(foundation, policy)), policy).stream())
                .map(less -> new Missing(less, Source.OLDER_FOUNDATION))
                .toList();
    }

    private static String arn(DeclaredStack foundation, DeclaredResource policy) {
        return Partition.ofRegion(foundation.region())
                .arn("iam", "", foundation.account(), "policy/" + policy.text("name"));
    }

    private static Optional<String> less(Optional<String> applied, DeclaredResource policy) {
        var name = "policy " + policy.text("name") + ": ";
        if (applied.isEmpty()) {
            return Optional.of(name + "not there");
        }
        var lacking = PolicyComparison.newGrants(applied.get(), policy.text("policy"));
        return lacking.isEmpty() ? Optional.empty() : Optional.of(name + "lacks " + shown(lacking));
    }

    private static String shown(List<Grant> lacking) {
        return lacking.get(0) + (lacking.size() == 1 ? "" : " and " + (lacking.size() - 1) + " more");
    }
}
