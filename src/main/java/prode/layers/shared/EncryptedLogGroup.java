package prode.layers.shared;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import prode.iam.Statement;
import software.constructs.Construct;

/** Defines a log group with an end to its retention and the environment's key. */
public final class EncryptedLogGroup extends Construct {
    private final CloudwatchLogGroup group;

    /** With the environment's retention. */
    public EncryptedLogGroup(Construct scope, String id, Platform platform, String name) {
        this(scope, id, platform, name, platform.logRetentionDays());
    }

    /** With a retention of its own, one of the values that CloudWatch Logs offers. */
    public EncryptedLogGroup(Construct scope, String id, Platform platform, String name, int retentionDays) {
        super(scope, id);
        group = CloudwatchLogGroup.Builder.create(this, "group")
                .name(name)
                .retentionInDays(retentionDays)
                .kmsKeyId(platform.keys().logsArn())
                // A name that changes, or a construct that goes, else takes the record of what happened along.
                .deletionProtectionEnabled(platform.protection())
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

    /** Lets a role write into the group. */
    public Statement write() {
        return Statement.allow("Log", "logs:CreateLogStream", "logs:PutLogEvents")
                .on(arn() + ":*");
    }

    /** The group itself, for what must wait for it. */
    public TerraformResource resource() {
        return group;
    }
}
