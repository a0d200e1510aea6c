package prode.ops.cleanup.aws;

import java.util.List;
import java.util.stream.Collectors;
import prode.aws.AwsTarget;
import prode.ops.cleanup.facts.Tags;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What the kinds of EC2 have in common. */
final class Ec2 {
    /** Pages that AWS gives without complaint for every kind. */
    static final int PAGE = 500;

    private Ec2() {}

    static Tags tags(List<Tag> tags) {
        return Tags.of(tags.stream().collect(Collectors.toMap(Tag::key, Tag::value)));
    }

    static String arn(AwsTarget target, String type, String id) {
        return target.arn("ec2", type + "/" + id);
    }
}
