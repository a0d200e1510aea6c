package prode.review.show;

import java.util.List;
import java.util.stream.Collectors;
import prode.ops.policy.PolicyFinding;
import prode.ops.policy.PolicyReport;
import prode.review.Review;

/**
 * What a reader is shown of a review: its verdict, counts and policy are the review's own, what the plans do is here, in
 * the order in which it should be read.
 *
 * @param background what is known beside the plans; without values where none is shown
 * @param stacks one a plan, in the review's order
 */
public record Overview(Review review, Visibility visibility, Background background, List<StackOverview> stacks) {
    public Overview {
        stacks = List.copyOf(stacks);
    }

    /** Of a whole review, and nothing beside it. */
    public static Overview of(Review review, Visibility visibility) {
        return of(review, visibility, Background.NONE);
    }

    /** The same with what is known beside it. */
    public static Overview of(Review review, Visibility visibility, Background background) {
        return new Overview(
                review,
                visibility,
                visibility == Visibility.SHOWN ? background : background.withoutValues(),
                review.stacks().stream()
                        .map(stack -> StackOverview.of(stack, visibility))
                        .toList());
    }

    /** The findings of the policy that the base branch hasn't; all of them if nothing is known of it. */
    public List<PolicyFinding> newFindings() {
        var before = background.basePolicy().map(PolicyReport::findings).orElse(List.of()).stream()
                .map(Overview::asKnown)
                .collect(Collectors.toSet());
        return review.policy().map(PolicyReport::findings).orElse(List.of()).stream()
                .filter(finding -> !before.contains(asKnown(finding)))
                .toList();
    }

    /** The same finding, whatever the check's words are. */
    private static List<String> asKnown(PolicyFinding finding) {
        return List.of(finding.stack(), finding.check(), finding.address());
    }
}
