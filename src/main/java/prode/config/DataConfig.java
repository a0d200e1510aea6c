package prode.config;

import java.time.Duration;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.Matches;
import prode.config.schema.OneOf;
import prode.config.schema.Range;

/** The PostgreSQL database on RDS. */
public record DataConfig(
        @Doc(
                "PostgreSQL version: a major one, whose minor one RDS chooses and upgrades, or a full one with minorUpgrades off.")
        @Default("\"14\"")
        @Matches(value = "1[3-9](\\.[0-9]{1,2})?", allowed = "a version from 13 to 19, such as \"14\" or \"14.17\"")
        String engineVersion,

        @Doc(
                "What a new database gets when the standard support of its major version ends: standard (RDS upgrades it by itself) or extended (it stays, for a price a vCPU hour). One that stands keeps what it was made with.")
        @Default("standard")
        EngineLifecycleSupport engineLifecycleSupport,

        @Doc("Whether RDS installs new minor versions in the maintenance window.") @Default("true")
        boolean minorUpgrades,

        @Doc("Instance class.")
        @Default("db.t3.micro")
        @Matches(value = "db\\.[a-z][a-z0-9]*\\.[a-z0-9]+", allowed = "an instance class such as db.t3.micro")
        String instanceClass,

        @Doc("Storage at the start, in GiB.") @Default("20") @Range(min = 20, max = 65536)
        int storageGiB,

        @Doc("Storage up to which RDS grows by itself, in GiB.") @Default("100") @Range(min = 20, max = 65536)
        int maxStorageGiB,

        @Doc("Kind of storage.") @Default("gp2") StorageType storageType,
        @Doc("A standby in a second zone.") @Default("true") boolean multiAz,

        @Doc("Name of the application's database.")
        @Default("appdb")
        @Matches(value = "[a-z][a-z0-9_]{0,62}", allowed = "1 to 63 lower-case letters, digits and _, a letter first")
        String databaseName,

        @Doc("Name of the master user, which only the database-roles function uses.")
        @Default("dbadmin")
        @Matches(value = "[a-z][a-z0-9_]{0,62}", allowed = "1 to 63 lower-case letters, digits and _, a letter first")
        String masterUser,

        @Doc("Port of the database.") @Default("5432") @Range(min = 1150, max = 65535)
        int port,

        @Doc("Whether the database refuses connections without TLS.") @Default("required")
        Tls tls,

        @Doc("Days of point-in-time recovery.") @Default("7") @Range(min = 1, max = 35)
        int backupRetentionDays,

        @Doc("Daily window of the backup, UTC.")
        @Default("\"08:00-08:30\"")
        @Matches(
                value = "([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]",
                allowed = "a window of UTC times such as \"08:00-08:30\"")
        String backupWindow,

        @Doc("Weekly window of maintenance, UTC.")
        @Default("\"sun:09:00-sun:10:00\"")
        @Matches(
                value = "(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]"
                        + "-(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]",
                allowed = "a window of UTC times such as \"sun:09:00-sun:10:00\"")
        String maintenanceWindow,

        @Doc("Statements that take longer are logged.") @Default("1s") @Range(min = 1, max = 3600)
        Duration slowQuery,

        @Doc("Days that Database Insights (standard mode) looks back; 7 are free.")
        @Default("7")
        @OneOf({
            "7", "31", "62", "93", "124", "155", "186", "217", "248", "279", "310", "341", "372", "403", "434", "465",
            "496", "527", "558", "589", "620", "651", "682", "713", "731"
        })
        int performanceInsightsRetentionDays,

        @Doc(
                "Seconds between two measurements of the database's operating system, enhanced monitoring; 0 for none. What they"
                        + " write to CloudWatch Logs is paid for.")
        @Default("0")
        @OneOf({"0", "1", "5", "10", "15", "30", "60"})
        int enhancedMonitoringSeconds) {

    /** How long RDS supports a major version of the engine. */
    public enum EngineLifecycleSupport {
        /** Until its community ends it; then RDS upgrades the database. */
        standard("open-source-rds-extended-support-disabled"),
        /** Up to three years longer, for a price: RDS Extended Support. */
        extended("open-source-rds-extended-support");

        private final String awsName;

        EngineLifecycleSupport(String awsName) {
            this.awsName = awsName;
        }

        /** The argument of RDS. */
        public String awsName() {
            return awsName;
        }
    }

    /** Kind of storage, AWS's names. */
    public enum StorageType {
        /** General purpose, the documented kind. */
        gp2,
        /** General purpose, newer. */
        gp3
    }

    /** Whether TLS is forced. */
    public enum Tls {
        /** The database refuses plain connections. */
        required,
        /** For an application that can't yet. */
        optional
    }

    /** The major version, for example {@code 14}. */
    public String majorVersion() {
        int dot = engineVersion.indexOf('.');
        return dot < 0 ? engineVersion : engineVersion.substring(0, dot);
    }
}
