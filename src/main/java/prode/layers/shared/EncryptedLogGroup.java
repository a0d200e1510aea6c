package prode.layers.shared;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import software.constructs.Construct;

/** Defines a log group with an end to its retention and the environment's key. */
public final class EncryptedLogGroup extends Construct {
    /**
     * What the group is.
     *
     * @param name physical name
     * @param retentionDays days that events are kept, one of the values that CloudWatch Logs offers
     * @param keyArn key that lets the logs service use it
     */
    public record Props(String name, int retentionDays, String keyArn) {}

    private final CloudwatchLogGroup group;

    public EncryptedLogGroup(Construct scope, String id, Props props) {
        super(scope, id);
        group = CloudwatchLogGroup.Builder.create(this, "group")
                .name(props.name())
                .retentionInDays(props.retentionDays())
                .kmsKeyId(props.keyArn())
                .build();
    }

    /** Token of the group's name, for what writes into it. */
    public String name() {
        return group.getName();
    }

    /** Token of the group's ARN. */
    public String arn() {
        return group.getArn();
    }

    /** The group itself, for what must wait for it. */
    public TerraformResource resource() {
        return group;
    }
}
