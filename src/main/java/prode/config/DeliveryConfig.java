package prode.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.Matches;
import prode.config.schema.Range;

/** The load balancer of an environment. */
public record DeliveryConfig(
        @Doc("Public name of the service; with it come certificate, HTTPS and the redirect from HTTP.") @Nullable
        DomainConfig domain,

        @Doc("How the load balancer asks a target whether it is healthy.")
        TargetHealthCheck healthCheck,

        @Doc("How long a target that leaves may finish its requests.") @Default("30s") @Range(min = 0, max = 3600)
        Duration deregistrationDelay,

        @Doc("Whether answers tell in their header Server what gave them.") @Default("false")
        boolean serverHeader) {

    /** A name in a Route 53 zone of the account. */
    public record DomainConfig(
            @Doc("Fully qualified name, for example app.example.com.")
            @Matches(
                    value = "(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}",
                    allowed = "a fully qualified name in lower case, no wildcard")
            String name,

            @Doc("Id of the public hosted zone that holds the name.")
            @Matches(value = "Z[A-Z0-9]{1,31}", allowed = "a hosted zone id such as Z0123456789ABC")
            String hostedZoneId,

            @Doc("TLS policy of the HTTPS listener.")
            @Default("ELBSecurityPolicy-TLS13-1-2-2021-06")
            @Matches(
                    value = "ELBSecurityPolicy-TLS13-1-[23]-([A-Za-z0-9]+-)?2021-06",
                    allowed = "an ELBSecurityPolicy-TLS13-1-2 or -1-3 policy of 2021-06")
            String tlsPolicy,

            @Doc(
                    "How long browsers take this name by HTTPS only (HSTS), in place of what the backend says; 1s makes them forget it.")
            @Default("8760h")
            @Range(min = 1, max = 63_072_000)
            Duration strictTransportSecurity) {}

    /** Health check of a target group, AWS's words. */
    public record TargetHealthCheck(
            @Doc("Status codes of a healthy target.")
            @Default("\"200-299\"")
            @Matches(
                    value = "[2-4][0-9]{2}([,-][2-4][0-9]{2})*",
                    allowed = "codes from 200 to 499, such as 200-299 or 200,204")
            String successCodes,

            @Doc("Time between two checks.") @Default("30s") @Range(min = 5, max = 300)
            Duration interval,

            @Doc("Time a target has to answer.") @Default("5s") @Range(min = 2, max = 120)
            Duration timeout,

            @Doc("Good answers in a row that make a target healthy.") @Default("3") @Range(min = 2, max = 10)
            int healthyThreshold,

            @Doc("Bad answers in a row that make a target unhealthy.") @Default("3") @Range(min = 2, max = 10)
            int unhealthyThreshold)
            implements TimedCheck {}
}
