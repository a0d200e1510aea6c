package prode.ops.state;

import java.util.List;
import java.util.Optional;
import prode.aws.AwsAccess;
import prode.aws.AwsFailure;
import prode.aws.AwsFailure.Sort;
import prode.aws.services.Tagging;
import prode.terraform.stack.DeclaredStack;

/**
 * What has a stack's tags but is not in its state: made by an apply that could not write it down. Knows only what AWS
 * lists by tags; roles, rules, routes and attachments are not among it.
 */
public final class Orphans {
    private Orphans() {}

    /** Their ARNs; empty if the stack has no tags of its own, or if the caller may not look. */
    public static Optional<List<String>> of(AwsAccess access, DeclaredStack stack, StackState state) {
        if (stack.tags().isEmpty()) {
            return Optional.empty();
        }
        var current = state.object().current();
        try {
            return Optional.of(new Tagging(access)
                    .with(stack.tags()).keySet().stream()
                            .filter(arn -> current.filter(
                                            stored -> stored.content().mentions(arn))
                                    .isEmpty())
                            .toList());
        } catch (AwsFailure e) {
            if (e.sort() == Sort.DENIED) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
