package prode.layers.monitoring;

import com.hashicorp.cdktf.providers.aws.cloudwatch_event_rule.CloudwatchEventRule;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_target.CloudwatchEventTarget;
import com.hashicorp.cdktf.providers.aws.lambda_permission.LambdaPermission;
import com.hashicorp.cdktf.providers.aws.s3_bucket_logging.S3BucketLoggingA;
import com.hashicorp.cdktf.providers.aws.sqs_queue.SqsQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import prode.iam.Statement;
import prode.layers.fargate.EncryptedFiles;
import prode.layers.function.FunctionCode;
import prode.layers.function.VpcFunction;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.layers.shared.PrivateBucket;
import prode.layers.shared.ServiceGroup;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/**
 * Defines the daily backup of Grafana: a function that mounts the files, its schedule, the bucket for the archives, and
 * a queue for the days on which it failed; on demand also that S3 writes down who reads or writes the archives.
 */
public final class GrafanaBackup extends PlatformConstruct {
    /** Documented; the disk holds a copy of the database and the archive. */
    private static final VpcFunction.Size SIZE =
            VpcFunction.Size.within(Duration.ofMinutes(5)).withTemporaryMiB(2048);

    private static final String DAILY = "cron(0 4 * * ? *)";
    private static final String PREFIX = "grafana";
    private static final int FAILURES_KEPT_SECONDS = 14 * 24 * 3600;

    /**
     * What the backup needs.
     *
     * @param files what it saves
     * @param code its zip
     * @param retentionDays days that archives are kept
     * @param accessLog whether S3 writes down who reads or writes them
     */
    public record Props(EncryptedFiles files, FunctionCode code, int retentionDays, boolean accessLog) {}

    private final Props props;
    private final PrivateBucket bucket;
    private final SqsQueue failures;

    public GrafanaBackup(Construct scope, String id, Platform platform, Props props) {
        super(scope, id, platform);
        this.props = props;
        bucket = new PrivateBucket(
                this,
                "archives",
                new PrivateBucket.Props(
                        platform.name(PhysicalName.GRAFANA_BACKUP_BUCKET),
                        props.files().keyArn(),
                        PrivateBucket.Retention.ofEverything(props.retentionDays()),
                        List.of(),
                        platform.bucketEvents(),
                        platform.protection()));
        if (props.accessLog()) {
            defineAccessLog();
        }
        failures = SqsQueue.Builder.create(this, "failures")
                .name(platform.name(PhysicalName.GRAFANA_BACKUP_FAILURES))
                .sqsManagedSseEnabled(true)
                .messageRetentionSeconds(FAILURES_KEPT_SECONDS)
                .build();
        defineSchedule(defineFunction());
    }

    /** The foundation's bucket, which an administrator has let in by then: else S3 would drop the records. */
    private void defineAccessLog() {
        var names = platform.naming().foundation();
        S3BucketLoggingA.Builder.create(this, "access-log")
                .bucket(bucket.name())
                .targetBucket(names.stateLogBucket())
                .targetPrefix(names.recordsOf(platform.name(PhysicalName.GRAFANA_BACKUP_BUCKET)))
                .build();
    }

    private VpcFunction defineFunction() {
        var group = new ServiceGroup(
                this,
                "grafana-backup",
                platform,
                platform.name(PhysicalName.GRAFANA_BACKUP_GROUP),
                "Backup of Grafana: out to the files and to AWS services, nothing in");
        props.files().allowFrom(group);
        var function = new VpcFunction(
                this,
                "function",
                platform,
                new VpcFunction.Props(
                        new VpcFunction.Program(
                                platform.label(PhysicalName.GRAFANA_BACKUP_FUNCTION, "Saves Grafana's files to S3"),
                                "grafana_backup.handler",
                                props.code(),
                                Map.of(
                                        "BACKUP_BUCKET",
                                        bucket.name(),
                                        "BACKUP_PREFIX",
                                        PREFIX,
                                        "BACKUP_KMS_KEY",
                                        props.files().keyArn(),
                                        "GRAFANA_FOLDER",
                                        "/mnt/grafana"),
                                permissions()),
                        SIZE,
                        group,
                        List.of(),
                        new VpcFunction.FileSystem(props.files().accessPointArn(), "/mnt/grafana"),
                        failures.getArn()));
        function.createAfter(
                CreationOrder.FILES_USER_AFTER_MOUNT_TARGETS, props.files().mountTargets());
        function.createAfter(CreationOrder.FUNCTION_AFTER_GROUP_RULES, group.rules());
        return function;
    }

    /** It can add archives, but neither read nor delete one: a stolen function can't take a backup away. */
    private List<Statement> permissions() {
        return List.of(
                // Without ClientWrite the mount is read-only, which is all that a backup needs.
                props.files().mount("MountFiles", "elasticfilesystem:ClientMount"),
                Statement.allow("StoreArchives", "s3:PutObject").on(bucket.arn() + "/" + PREFIX + "/*"),
                Statement.allow("EncryptArchives", "kms:GenerateDataKey")
                        .on(props.files().keyArn())
                        .when(
                                "StringEquals",
                                "kms:ViaService",
                                platform.naming().foundation().viaServices("s3")),
                Statement.allow("ReportFailures", "sqs:SendMessage").on(failures.getArn()));
    }

    private void defineSchedule(VpcFunction function) {
        var rule = CloudwatchEventRule.Builder.create(this, "daily")
                .name(platform.name(PhysicalName.GRAFANA_BACKUP_FUNCTION))
                .description("Saves Grafana's files every day")
                .scheduleExpression(DAILY)
                .build();
        var permission = LambdaPermission.Builder.create(this, "by-schedule")
                .functionName(function.name())
                .action("lambda:InvokeFunction")
                .principal("events.amazonaws.com")
                .sourceArn(rule.getArn())
                .build();
        var target = CloudwatchEventTarget.Builder.create(this, "daily-call")
                .rule(rule.getName())
                .arn(function.arn())
                .build();
        CreationOrder.SCHEDULE_AFTER_PERMISSION.apply(target, permission);
    }
}
