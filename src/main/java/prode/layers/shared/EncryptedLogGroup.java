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
     * @param keeping key, retention, protection
     */
    public record Props(String name, LogKeeping keeping) {}

    private final CloudwatchLogGroup group;

    public EncryptedLogGroup(Construct scope, String id, Props props) {
        super(scope, id);
        group = CloudwatchLogGroup.Builder.create(this, "group")
                .name(props.name())
                .retentionInDays(props.keeping().retentionDays())
                .kmsKeyId(props.keeping().keyArn())
                // A name that changes, or a construct that goes, else takes the record of what happened along.
                .deletionProtectionEnabled(props.keeping().protection())
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
