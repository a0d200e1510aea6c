package prode.review.show;

import java.util.List;
import prode.review.Review;

/**
 * What a reader is shown of a review: its verdict, counts and policy are the review's own, what the plans do is here, in
 * the order in which it should be read.
 *
 * @param stacks one a plan, in the review's order
 */
public record Overview(Review review, Visibility visibility, List<StackOverview> stacks) {
    public Overview {
        stacks = List.copyOf(stacks);
    }

    /** Of a whole review. */
    public static Overview of(Review review, Visibility visibility) {
        return new Overview(
                review,
                visibility,
                review.stacks().stream()
                        .map(stack -> StackOverview.of(stack, visibility))
                        .toList());
    }
}
