package prode.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.Matches;
import prode.config.schema.OneOf;
import prode.config.schema.PerInstanceClass;
import prode.config.schema.PerInstanceClass.Measure;
import prode.config.schema.Range;

/** Who is told when something breaks, who may look, and what it all runs on. */
public record MonitoringConfig(
        @Doc("Address that gets the alerts of budget and alarms.")
        EmailAddress alertEmail,

        @Doc("Networks that may open /grafana and /prometheus; 0.0.0.0/0 must be written out to be had. "
                + "With oauth none are needed.")
        @Default("[]")
        @Range(min = 0, max = 50)
        List<SourceNetwork> viewers,

        @Doc("Sign-in to Grafana by an identity provider; with it Prometheus is not published at all.") @Nullable
        OAuthConfig oauth,

        @Doc("Whether alerts also go to Slack, by the webhook in the environment's own secret.") @Default("false")
        boolean slack,

        @Doc("Prometheus with Alertmanager beside it.") MonitoringService prometheus,
        @Doc("Grafana.") MonitoringService grafana,

        @Doc("Days that backups of Grafana are kept.") @Default("30") @Range(min = 1, max = 3650)
        int backupRetentionDays,

        @Doc("From where on CloudWatch raises an alarm.") Thresholds alarms) {

    /** Whether people sign in to Grafana by an identity provider. */
    public boolean hasSignIn() {
        return oauth != null;
    }

    /**
     * Services of the monitoring to which the load balancer leads. Prometheus asks nobody who they are: where people sign
     * in it is to be seen through Grafana only.
     */
    public List<String> published() {
        return hasSignIn() ? List.of("grafana") : List.of("grafana", "prometheus");
    }

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
            int memoryMiB,

            @Doc(
                    "Whether its containers can write nowhere but where they keep their data, and to /tmp where they need it.")
            @Default("false")
            boolean readonlyRootFilesystem)
            implements FargateTask {}

    /**
     * Sign-in by OAuth 2.0 or OpenID Connect, Grafana's own; the client's secret is one of the account's secrets. Who is in
     * several groups gets the highest of their roles, who is in none does not get in.
     */
    public record OAuthConfig(
            @Doc("What the button to sign in calls it.")
            @Default("single sign-on")
            @Matches(value = "[A-Za-z0-9 ._-]{1,64}", allowed = "1 to 64 letters, digits, spaces and ._-")
            String name,

            @Doc("Id of Grafana as the identity provider's client.")
            @Matches(value = "[A-Za-z0-9._:/@-]{1,256}", allowed = "1 to 256 letters, digits and ._:/@-")
            String clientId,

            @Doc("Address to which browsers are sent to sign in.") @Matches(value = HTTPS, allowed = HTTPS_ALLOWED)
            String authUrl,

            @Doc("Address at which Grafana gets the token.") @Matches(value = HTTPS, allowed = HTTPS_ALLOWED)
            String tokenUrl,

            @Doc("Address at which Grafana asks who somebody is.") @Matches(value = HTTPS, allowed = HTTPS_ALLOWED)
            String apiUrl,

            @Doc("What Grafana asks the identity provider for.")
            @Default("[openid, profile, email]")
            @Range(min = 1, max = 20)
            List<String> scopes,

            @Doc("Where somebody's groups stand in the answer.")
            @Default("groups")
            @Matches(
                    value = "[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*",
                    allowed = "names with points between, such as groups or realm_access.roles")
            String groupsAttribute,

            @Doc("Groups whose members administer Grafana.") @Default("[]") @Range(min = 0, max = 20)
            List<String> admins,

            @Doc("Groups whose members change dashboards.") @Default("[]") @Range(min = 0, max = 20)
            List<String> editors,

            @Doc("Groups whose members look.") @Default("[]") @Range(min = 0, max = 20)
            List<String> viewers) {
        static final String HTTPS = "https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/?=&%-]{0,512})?";
        static final String HTTPS_ALLOWED = "an address that starts with https://";
    }

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
