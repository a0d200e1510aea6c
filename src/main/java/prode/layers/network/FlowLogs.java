package prode.layers.network;

import com.hashicorp.cdktf.providers.aws.flow_log.FlowLog;
import java.util.Map;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.shared.EncryptedLogGroup;
import prode.layers.shared.Platform;
import prode.layers.shared.WorkloadRole;
import prode.naming.Naming;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/** Defines the flow logs of a VPC: every accepted and refused connection, into an encrypted log group. */
public final class FlowLogs extends Construct {
    /** Shortest interval that EC2 offers: 60 s instead of 600 s, to be of use during an incident. */
    private static final int AGGREGATION_SECONDS = 60;

    /** Keeps the records for a number of days that CloudWatch Logs offers. */
    public FlowLogs(Construct scope, String id, Platform platform, int retentionDays) {
        super(scope, id);
        Naming naming = platform.naming();
        var group = new EncryptedLogGroup(
                this, "logs", platform, platform.name(PhysicalName.FLOW_LOG_GROUP), retentionDays);
        var role = new WorkloadRole(
                this,
                "writer",
                platform,
                new WorkloadRole.Props(
                        naming.physicalName(PhysicalName.FLOW_LOG_ROLE),
                        "Writes the flow logs of the network",
                        PolicyDocument.of(Statement.assume(
                                "vpc-flow-logs.amazonaws.com",
                                naming.foundation().accountId())),
                        PolicyDocument.of(
                                Statement.allow(
                                                "Write",
                                                "logs:CreateLogStream",
                                                "logs:DescribeLogStreams",
                                                "logs:PutLogEvents")
                                        .on(group.arn() + ":*"),
                                Statement.allow("Find", "logs:DescribeLogGroups")
                                        .on(naming.arn("logs", "log-group:*")))));
        FlowLog.Builder.create(this, "all-traffic")
                .vpcId(platform.network().vpcId())
                .trafficType("ALL")
                .logDestinationType("cloud-watch-logs")
                .logDestination(group.arn())
                .iamRoleArn(role.arn())
                .maxAggregationInterval(AGGREGATION_SECONDS)
                .tags(Map.of("Name", naming.label("all-traffic")))
                .build();
    }
}
