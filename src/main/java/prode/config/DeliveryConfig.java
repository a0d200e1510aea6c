package prode.config;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.Matches;
import prode.config.schema.Range;

/** How visitors come in: the load balancer of an environment, its names, what stands before it. */
public record DeliveryConfig(
        @Doc("Public name of the service; with it come certificate, HTTPS and the redirect from HTTP.") @Nullable
        DomainConfig domain,

        @Doc("With a domain: whether HTTP is answered, by a redirect to HTTPS; else nothing listens on port 80.")
        @Default("true")
        boolean httpRedirect,

        @Doc("Whether the load balancer stands in the private subnets, where the internet doesn't reach it.")
        @Default("false")
        boolean internal,

        @Doc("Networks that reach the load balancer; without any the whole internet.")
        @Default("[]")
        @Range(min = 0, max = 20)
        List<SourceNetwork> clients,

        @Doc("How the load balancer asks a target whether it is healthy.")
        TargetHealthCheck healthCheck,

        @Doc("How long a target that leaves may finish its requests.") @Default("30s") @Range(min = 0, max = 3600)
        Duration deregistrationDelay,

        @Doc("Whether answers tell in their header Server what gave them.") @Default("false")
        boolean serverHeader,

        @Doc("Whether headers with a name that HTTP doesn't allow are dropped; else services get them.")
        @Default("true")
        boolean dropInvalidHeaderFields,

        @Doc("What browsers may load (Content-Security-Policy), in place of what services say, Grafana too; "
                + "without it they say it.")
        @Matches(
                value = "[A-Za-z0-9 '_:;/.*=?,&+@!~()-]{1,1024}",
                allowed = "up to 1024 letters, digits, spaces and '_:;/.*=?,&+@!~()-")
        @Nullable
        String contentSecurityPolicy,

        @Doc("What a request gets for a host that is none of the domain's: a service as always, or 404.")
        @Default("served")
        UnknownHosts unknownHosts,

        @Doc("What the load balancer writes down of each request.")
        LogsConfig logs,

        @Doc("A web ACL (WAF) before the load balancer; without it there is none.") @Nullable
        WafConfig waf,

        @Doc("CloudFront before an internal load balancer; without it browsers reach the load balancer itself.")
        @Nullable
        CloudFrontConfig cloudFront) {
    /** Port of HTTP. */
    public static final int HTTP = 80;

    /** Port of HTTPS. */
    public static final int HTTPS = 443;

    static final String NAME = "(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}";
    static final String NAME_ALLOWED = "a fully qualified name in lower case, no wildcard";
    static final String ZONE = "Z[A-Z0-9]{1,31}";
    static final String ZONE_ALLOWED = "a hosted zone id such as Z0123456789ABC";
    static final String BUCKET = "(?!.*[.]{2})(?![0-9]+[.][0-9]+[.][0-9]+[.][0-9]+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";
    static final String BUCKET_ALLOWED = "3 to 63 lower-case letters, digits, single dots and hyphens, no IP address";
    static final String CERTIFICATE = "arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/[0-9a-f-]{36}";
    static final String CERTIFICATE_ALLOWED = "the ARN of a certificate of ACM";

    /**
     * The policies of a load balancer that speak TLS 1.3 and nothing below 1.2. Source: Elastic Load Balancing, security policies
     * for an Application Load Balancer.
     */
    static final String TLS_POLICY =
            "ELBSecurityPolicy-TLS13-1-(3|2|2-Res|2-Ext[12])-(2021-06|PQ-2025-09|FIPS-2023-04|FIPS-PQ-2025-09)"
                    + "|ELBSecurityPolicy-TLS13-1-2-Ext0-FIPS-(2023-04|PQ-2025-09)";

    static final String TLS_POLICY_ALLOWED =
            "an ELBSecurityPolicy-TLS13-1-2 or -1-3 policy, such as ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

    /** What a request for an unknown host gets. */
    public enum UnknownHosts {
        /** What a known host would get. */
        served,
        /** A fixed answer, 404. */
        notFound
    }

    /**
     * The ports of the load balancer that its clients may reach; CloudFront asks it by HTTPS only. Without a domain nothing
     * listens on 443.
     */
    public List<Integer> ports() {
        return answersHttp() && cloudFront == null ? List.of(HTTP, HTTPS) : List.of(HTTPS);
    }

    /** Whether visitors get an answer by HTTP. */
    public boolean answersHttp() {
        return domain == null || httpRedirect;
    }

    /** The public names of the service that the load balancer answers to; empty without a domain. */
    public List<PublicName> publicNames() {
        return domain == null
                ? List.of()
                : Stream.<PublicName>concat(Stream.of(domain), domain.alternativeNames().stream())
                        .toList();
    }

    /** Whether a host that is none of the public names gets 404. */
    public boolean refusesUnknownHosts() {
        return unknownHosts == UnknownHosts.notFound;
    }

    /**
     * The same conditions as the load balancer looks at them: where unknown hosts get 404 for the public names only, and
     * behind CloudFront, whose addresses are all that it sees, for everybody.
     */
    public RouteConditions confined(RouteConditions wanted) {
        return new RouteConditions(
                refusesUnknownHosts() && wanted.hosts().isEmpty()
                        ? publicNames().stream().map(PublicName::name).toList()
                        : wanted.hosts(),
                wanted.paths(),
                cloudFront == null ? wanted.viewers() : List.of());
    }

    /** The first of the names, and what holds for all of them. */
    public record DomainConfig(
            @Doc("Fully qualified name, for example app.example.com.") @Matches(value = NAME, allowed = NAME_ALLOWED)
            String name,

            @Doc("Id of the public hosted zone that holds the name; none if its DNS is elsewhere.")
            @Matches(value = ZONE, allowed = ZONE_ALLOWED)
            @Nullable
            String hostedZoneId,

            @Doc("Who answers for the name: route53 makes the records, elsewhere tells them as outputs.")
            @Default("route53")
            Dns dns,

            @Doc("ARN of a certificate for the name that exists already; without it one is made.")
            @Matches(value = CERTIFICATE, allowed = CERTIFICATE_ALLOWED)
            @Nullable
            String certificateArn,

            @Doc("Further names of the service.") @Default("[]") @Range(min = 0, max = 20)
            List<AlternativeName> alternativeNames,

            @Doc("TLS policy of the HTTPS listener.")
            @Default("ELBSecurityPolicy-TLS13-1-2-2021-06")
            @Matches(value = TLS_POLICY, allowed = TLS_POLICY_ALLOWED)
            String tlsPolicy,

            @Doc(
                    "How long browsers take this name by HTTPS only (HSTS), in place of what the backend says; 1s makes them forget it.")
            @Default("8760h")
            @Range(min = 1, max = 63_072_000)
            Duration strictTransportSecurity)
            implements PublicName {}

    /** A further name, with a certificate and a record of its own. */
    public record AlternativeName(
            @Doc("Fully qualified name.") @Matches(value = NAME, allowed = NAME_ALLOWED)
            String name,

            @Doc("Id of the public hosted zone that holds the name; none if its DNS is elsewhere.")
            @Matches(value = ZONE, allowed = ZONE_ALLOWED)
            @Nullable
            String hostedZoneId,

            @Doc("Who answers for the name: route53 makes the records, elsewhere tells them as outputs.")
            @Default("route53")
            Dns dns,

            @Doc("ARN of a certificate for the name that exists already; without it one is made.")
            @Matches(value = CERTIFICATE, allowed = CERTIFICATE_ALLOWED)
            @Nullable
            String certificateArn)
            implements PublicName {}

    /** Logs of the load balancer, in a bucket of their own or in one that somebody else keeps. */
    public record LogsConfig(
            @Doc("Whether each request is written down.") @Default("false")
            boolean access,

            @Doc("Whether each connection is written down, also one that comes to nothing.") @Default("false")
            boolean connections,

            @Doc(
                    "Name of a bucket of the region that exists already, also of another account, whose owner lets the load "
                            + "balancer write and decides how long they are kept; without it one is made.")
            @Matches(value = BUCKET, allowed = BUCKET_ALLOWED)
            @Nullable
            String bucket,

            @Doc("Days that they are kept.") @Default("90") @Range(min = 1, max = 3650)
            int retentionDays) {
        /** Whether there is anything to keep. */
        public boolean any() {
            return access || connections;
        }

        /** Whether they need a bucket of the environment's own. */
        public boolean needsBucket() {
            return any() && bucket == null;
        }
    }

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
