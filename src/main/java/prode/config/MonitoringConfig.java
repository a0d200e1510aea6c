package prode.config;

import java.time.Duration;
import java.util.List;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.OneOf;
import prode.config.schema.PerInstanceClass;
import prode.config.schema.PerInstanceClass.Measure;
import prode.config.schema.Range;

/** Who is told when something breaks, who may look, and what it all runs on. */
public record MonitoringConfig(
        @Doc("Address that gets the alerts of budget and alarms.")
        EmailAddress alertEmail,

        @Doc("Networks that may open /grafana and /prometheus; 0.0.0.0/0 must be written out to be had. "
                + "A rule of the load balancer takes three.")
        @Range(min = 1, max = 3)
        List<Cidr> viewers,

        @Doc("Whether alerts also go to Slack, by the webhook in the environment's own secret.") @Default("false")
        boolean slack,

        @Doc("Prometheus with Alertmanager beside it.") MonitoringService prometheus,
        @Doc("Grafana.") MonitoringService grafana,

        @Doc("Days that backups of Grafana are kept.") @Default("30") @Range(min = 1, max = 3650)
        int backupRetentionDays,

        @Doc("From where on CloudWatch raises an alarm.") Thresholds alarms) {

    /** One service of the monitoring itself: one task, one writer. */
    public record MonitoringService(
            @Doc("Image with an immutable tag or a digest; without a registry it is one of the account's repositories.")
            ImageReference image,

            @Doc("Fargate CPU units of the task.")
            @Default("256")
            @OneOf({"256", "512", "1024", "2048", "4096", "8192", "16384"})
            int cpu,

            @Doc("Memory of the task in MiB; Fargate allows certain pairs with the CPU.")
            @Default("512")
            @Range(min = 512, max = 122880)
            int memoryMiB)
            implements FargateTask {}

    /** Limits of the CloudWatch alarms. */
    public record Thresholds(
            @Doc("5xx answers a minute, each of five minutes in a row.") @Default("5") @Range(min = 0, max = 1000000)
            int errorsPerMinute,

            @Doc("Response time that 95 % of the requests stay below.") @Default("1s") @Range(min = 1, max = 60)
            Duration responseTime,

            @Doc("Average CPU of a service or the database.") @Default("80") @Range(min = 1, max = 100)
            int cpuPercent,

            @Doc("Average memory of a service.") @Default("80") @Range(min = 1, max = 100)
            int memoryPercent,

            @Doc("Connections to the database; a db.t3.micro allows about 110.")
            @Default("80")
            @PerInstanceClass(Measure.CONNECTIONS)
            @Range(min = 1, max = 100000)
            int databaseConnections,

            @Doc("Free storage of the database in GiB.") @Default("4") @Range(min = 1, max = 65536)
            int databaseFreeStorageGiB,

            @Doc("Free memory of the database in MiB.")
            @Default("100")
            @PerInstanceClass(Measure.MEMORY)
            @Range(min = 1, max = 1000000)
            int databaseFreeMemoryMiB) {}
}
