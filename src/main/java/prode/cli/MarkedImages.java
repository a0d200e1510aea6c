package prode.cli;

import java.io.PrintWriter;
import java.util.Collection;
import prode.aws.AwsAccess;
import prode.aws.services.Ecr;
import prode.config.EcrImage;
import prode.failure.Failure;
import prode.ops.images.ImageMarks;

/** Marks as a step of something larger, which goes on without them. */
final class MarkedImages {
    private MarkedImages() {}

    /** Says what was marked, and in one line why something was not: an image that may expire next month stops nobody. */
    static void mark(AwsAccess access, Collection<EcrImage> images, String stack, PrintWriter err) {
        var marks = new ImageMarks(new Ecr(access));
        for (var image : images) {
            try {
                var mark = marks.mark(image);
                if (mark.isNew()) {
                    err.println(stack + ": image " + mark.image() + ": marked " + mark.tag());
                }
            } catch (Failure e) {
                err.println("warning: " + stack + ": image " + image + " is not marked and may expire: "
                        + NextStep.reason(e) + "; next: ./scripts/prod-e images mark --apply --stack " + stack);
                // The next image would meet the same.
                return;
            }
        }
    }
}
