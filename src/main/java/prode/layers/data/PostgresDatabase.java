package prode.layers.data;

import com.hashicorp.cdktf.Postcondition;
import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.TerraformSelf;
import com.hashicorp.cdktf.providers.aws.db_instance.DbInstance;
import com.hashicorp.cdktf.providers.aws.db_parameter_group.DbParameterGroup;
import com.hashicorp.cdktf.providers.aws.db_parameter_group.DbParameterGroupParameter;
import com.hashicorp.cdktf.providers.aws.db_subnet_group.DbSubnetGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.config.DataConfig;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.EncryptedLogGroup;
import prode.layers.shared.Endpoint;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.layers.shared.Protection;
import prode.layers.shared.ServiceGroup;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/**
 * Defines the PostgreSQL instance of one environment, encrypted, with a standby, backups and exported logs, reachable
 * only from the groups that ask. RDS makes and rotates the master password; nobody else knows it. Stateful.
 */
public final class PostgresDatabase extends PlatformConstruct {
    /** Log files that RDS exports; source: RDS User Guide, Publishing PostgreSQL logs to CloudWatch Logs. */
    private static final List<String> EXPORTED_LOGS = List.of("postgresql", "upgrade");

    /** Valid until 2061; source: RDS User Guide, Using SSL/TLS to encrypt a connection. */
    private static final String CERTIFICATE_AUTHORITY = "rds-ca-rsa2048-g1";

    private final DataConfig config;
    private final boolean iamUsers;
    private final ServiceGroup group;
    private final DbInstance instance;

    /**
     * Defines it.
     *
     * @param iamUsers whether a user signs in by IAM
     */
    public PostgresDatabase(Construct scope, String id, Platform platform, DataConfig config, boolean iamUsers) {
        super(scope, id, platform);
        this.config = config;
        this.iamUsers = iamUsers;
        group = defineGroup();
        var monitoring = config.enhancedMonitoringSeconds() > 0
                ? new EnhancedMonitoringRole(this, "monitoring", platform)
                : null;
        instance = defineInstance(defineSubnetGroup(), defineParameterGroup(), monitoring);
        if (monitoring != null) {
            CreationOrder.DATABASE_AFTER_MONITORING_RIGHTS.apply(instance, monitoring.rights());
        }
        CreationOrder.DATABASE_AFTER_LOG_GROUPS.apply(
                instance,
                EXPORTED_LOGS.stream()
                        .map(this::defineLogGroup)
                        .map(EncryptedLogGroup::resource)
                        .toList());
    }

    /** Where the database listens. */
    public Endpoint endpoint() {
        return new Endpoint(instance.getAddress(), config.port());
    }

    /** Token of the ARN of the secret that RDS keeps for the master user. */
    public String masterSecretArn() {
        return instance.getMasterUserSecret().get(0).getSecretArn();
    }

    /** Token of the instance's id, which a restored or replaced instance does not keep. */
    public String resourceId() {
        return instance.getResourceId();
    }

    /** ARN with the token of that id: a user that signs in by IAM. */
    public String userArn(String user) {
        return platform.naming().arn("rds-db", "dbuser:" + resourceId() + "/" + user);
    }

    /** Opens the database's port to a group. */
    public void allowFrom(ServiceGroup client) {
        group.allowFrom(client, config.port());
    }

    private ServiceGroup defineGroup() {
        return new ServiceGroup(
                this,
                "database",
                platform,
                platform.name(PhysicalName.DATABASE_GROUP),
                "Database: PostgreSQL from the services that use it, nothing out");
    }

    private DbSubnetGroup defineSubnetGroup() {
        return DbSubnetGroup.Builder.create(this, "subnets")
                .name(platform.name(PhysicalName.DATABASE_SUBNET_GROUP))
                .description("Private subnets of the database")
                .subnetIds(platform.network().dataSubnets().ids())
                .build();
    }

    /** A prefix and create-before-destroy: a major upgrade needs the new family's group while the old one is in use. */
    private DbParameterGroup defineParameterGroup() {
        String major = config.majorVersion();
        return DbParameterGroup.Builder.create(this, "parameters")
                .namePrefix(platform.name(PhysicalName.DATABASE_PARAMETERS) + major + "-")
                .family("postgres" + major)
                .description("Forces TLS, logs connections, schema changes and slow statements")
                .parameter(List.of(
                        parameter("rds.force_ssl", config.tls() == DataConfig.Tls.required ? "1" : "0"),
                        parameter("log_connections", "1"),
                        parameter("log_statement", "ddl"),
                        parameter(
                                "log_min_duration_statement",
                                Long.toString(config.slowQuery().toMillis()))))
                .lifecycle(TerraformResourceLifecycle.builder()
                        .createBeforeDestroy(true)
                        .build())
                .build();
    }

    private static DbParameterGroupParameter parameter(String name, String value) {
        return DbParameterGroupParameter.builder().name(name).value(value).build();
    }

    private DbInstance defineInstance(
            DbSubnetGroup subnets, DbParameterGroup parameters, @Nullable EnhancedMonitoringRole monitoring) {
        return DbInstance.Builder.create(this, "instance")
                .identifier(platform.name(PhysicalName.DATABASE))
                .engine("postgres")
                .engineVersion(config.engineVersion())
                .engineLifecycleSupport(config.engineLifecycleSupport().awsName())
                .autoMinorVersionUpgrade(config.minorUpgrades())
                // Changing the version in the configuration is the decision; RDS need not ask again.
                .allowMajorVersionUpgrade(true)
                .instanceClass(config.instanceClass())
                .multiAz(config.multiAz())
                .allocatedStorage(config.storageGiB())
                // RDS refuses a limit that leaves no room; both the same means no growth.
                .maxAllocatedStorage(config.maxStorageGiB() > config.storageGiB() ? config.maxStorageGiB() : null)
                .storageType(config.storageType().name())
                .storageEncrypted(true)
                .kmsKeyId(platform.keys().dataArn())
                .dbName(config.databaseName())
                .port(config.port())
                .username(config.masterUser())
                .manageMasterUserPassword(true)
                .masterUserSecretKmsKeyId(platform.keys().secretsArn())
                .iamDatabaseAuthenticationEnabled(iamUsers ? true : null)
                .caCertIdentifier(CERTIFICATE_AUTHORITY)
                .publiclyAccessible(false)
                .dbSubnetGroupName(subnets.getName())
                .vpcSecurityGroupIds(List.of(group.id()))
                .parameterGroupName(parameters.getName())
                .backupRetentionPeriod(config.backupRetentionDays())
                .backupWindow(config.backupWindow())
                .maintenanceWindow(config.maintenanceWindow())
                .copyTagsToSnapshot(true)
                // Point-in-time recovery must survive the instance: the day it is needed is the day it was deleted.
                .deleteAutomatedBackups(false)
                .skipFinalSnapshot(!platform.protection())
                .finalSnapshotIdentifier(
                        platform.protection() ? platform.name(PhysicalName.DATABASE_FINAL_SNAPSHOT) : null)
                .deletionProtection(platform.protection())
                .enabledCloudwatchLogsExports(EXPORTED_LOGS)
                // The console of Performance Insights ended in July 2026; Database Insights shows the same data. Its
                // advanced mode costs by the vCPU hour and wants 465 days of them. Source: RDS User Guide, Turning
                // Performance Insights on and off.
                .databaseInsightsMode("standard")
                .performanceInsightsEnabled(true)
                .performanceInsightsKmsKeyId(platform.keys().dataArn())
                .performanceInsightsRetentionPeriod(config.performanceInsightsRetentionDays())
                .monitoringInterval(monitoring == null ? null : config.enhancedMonitoringSeconds())
                .monitoringRoleArn(monitoring == null ? null : monitoring.arn())
                // RDS takes it when it makes or restores an instance, and never again; a database that stands, made
                // before this argument, is enrolled in Extended Support for its life. Unless it is ignored, the
                // provider plans the difference for ever. Source: RDS User Guide, Creating a DB instance with Amazon
                // RDS Extended Support.
                .lifecycle(Protection.lifecycle(
                        platform.protection(), List.of("engine_lifecycle_support"), iamUsers ? takesTokens() : null))
                .build();
    }

    /**
     * RDS turns it on in a database that stands only in the next maintenance window, unless it is asked to at once; a
     * service that moved before would be shut out until then. Source: RDS User Guide, Settings for DB instances.
     */
    private Postcondition takesTokens() {
        return Postcondition.builder()
                .condition(TerraformSelf.getAny("iam_database_authentication_enabled"))
                .errorMessage("IAM authentication is not on before the next maintenance window of "
                        + platform.name(PhysicalName.DATABASE) + ": turn it on at once, then apply again.")
                .build();
    }

    /** RDS would make the group at its first line, without key and without an end to its retention. */
    private EncryptedLogGroup defineLogGroup(String log) {
        return new EncryptedLogGroup(
                this, log + "-log", platform, "/aws/rds/instance/" + platform.name(PhysicalName.DATABASE) + "/" + log);
    }
}
