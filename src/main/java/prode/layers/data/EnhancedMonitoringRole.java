package prode.layers.data;

import com.hashicorp.cdktf.TerraformResource;
import java.util.List;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.shared.Platform;
import prode.layers.shared.WorkloadRole;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/**
 * Defines the role with which RDS writes what it measures of the database's operating system: the rights of AWS's policy
 * AmazonRDSEnhancedMonitoringRole, on the one log group that RDS writes to. RDS makes that group once for all databases of
 * the account and region, so no environment owns it. Source: RDS User Guide, Setting up and enabling Enhanced Monitoring.
 */
final class EnhancedMonitoringRole extends Construct {
    private static final String LOG_GROUP = "log-group:RDSOSMetrics";

    private final WorkloadRole role;

    EnhancedMonitoringRole(Construct scope, String id, Platform platform) {
        super(scope, id);
        var naming = platform.naming();
        role = new WorkloadRole(
                this,
                "writer",
                platform,
                new WorkloadRole.Props(
                        platform.name(PhysicalName.DATABASE_MONITORING_ROLE),
                        "Writes measurements of the database's operating system",
                        PolicyDocument.of(Statement.assume(
                                        "monitoring.rds.amazonaws.com",
                                        naming.foundation().accountId())
                                .when(
                                        "ArnEquals",
                                        "aws:SourceArn",
                                        naming.arn("rds", "db:" + platform.name(PhysicalName.DATABASE)))),
                        PolicyDocument.of(
                                Statement.allow("LogGroup", "logs:CreateLogGroup", "logs:PutRetentionPolicy")
                                        .on(naming.arn("logs", LOG_GROUP), naming.arn("logs", LOG_GROUP + ":*")),
                                Statement.allow(
                                                "LogStreams",
                                                "logs:CreateLogStream",
                                                "logs:DescribeLogStreams",
                                                "logs:GetLogEvents",
                                                "logs:PutLogEvents")
                                        .on(naming.arn("logs", LOG_GROUP + ":log-stream:*")))));
    }

    /** Token of the role's ARN. */
    String arn() {
        return role.arn();
    }

    /** The role's rights, without which RDS refuses it. */
    List<TerraformResource> rights() {
        return role.policies();
    }
}
