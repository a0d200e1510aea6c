package prode.layers.shared;

import java.util.List;
import prode.iam.Statement;
import prode.naming.Naming;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/** Defines the keys of one environment: one for the data at rest, one that the logs service may use. */
public final class EnvironmentKeys extends Construct {
    private final EncryptionKey data;
    private final EncryptionKey logs;

    public EnvironmentKeys(Construct scope, String id, Naming naming, boolean protection) {
        super(scope, id);
        var names = naming.foundation();
        var ofData = new Label(naming.physicalName(PhysicalName.DATA_KEY), "Encrypts the data of " + naming.stackId());
        var ofLogs = new Label(naming.physicalName(PhysicalName.LOGS_KEY), "Encrypts the logs of " + naming.stackId());
        data = new EncryptionKey(this, "data", new EncryptionKey.Props(ofData, names, List.of(), protection));
        logs = new EncryptionKey(
                this, "logs", new EncryptionKey.Props(ofLogs, names, List.of(logsService(naming)), protection));
    }

    /** These keys beside that of the account's secrets. */
    public Keys with(String secretsKeyArn) {
        return new Keys(data.arn(), logs.arn(), secretsKeyArn);
    }

    /** Source: CloudWatch Logs User Guide, Encrypt log data using AWS KMS. */
    private static Statement logsService(Naming naming) {
        return Statement.allow(
                        "LogsService",
                        "kms:Decrypt*",
                        "kms:Describe*",
                        "kms:Encrypt*",
                        "kms:GenerateDataKey*",
                        "kms:ReEncrypt*")
                .byService("logs." + naming.foundation().region() + "."
                        + naming.foundation().partition().dnsSuffix())
                .on("*")
                .when("ArnLike", "kms:EncryptionContext:aws:logs:arn", naming.arn("logs", "log-group:*"));
    }
}
