package prode.aws.services;

import java.util.Optional;
import prode.aws.AwsAccess;
import software.amazon.awssdk.services.sns.SnsClient;

/** Topics. */
public final class Sns {
    private final SnsClient sns;

    /** Asks nothing yet. */
    public Sns(AwsAccess access) {
        sns = access.client(SnsClient.builder());
    }

    public Optional<Described> topic(String arn) {
        return Described.only(() -> sns.getTopicAttributes(r -> r.topicArn(arn)));
    }
}
