package prode.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.Matches;
import prode.config.schema.Range;

/** What the load balancer sends to a service, in as many rules as it takes ({@link RouteConditions}). */
public record Route(
        @Doc("Host names, * and ? stand for characters; without any every host.")
        @Default("[]")
        @Range(min = 0, max = 5)
        List<String> hosts,

        @Doc("Paths, * and ? stand for characters.") @Default("[\"/*\"]") @Range(min = 1, max = 5)
        List<String> paths,

        @Doc("Networks of the visitors; without any everybody's.") @Default("[]") @Range(min = 0, max = 50)
        List<SourceNetwork> viewers,

        @Doc("Place among the rules of the listener, the lowest first; without it the more exact route comes first.")
        @Range(min = 101, max = 50000)
        @Nullable
        Integer priority,

        @Doc("Codes of a healthy answer, one, several or a range; without it those of delivery.healthCheck.")
        @Matches(value = "[1-5][0-9]{2}([,-][1-5][0-9]{2})*", allowed = "codes such as 200, 200,204 or 200-299")
        @Nullable
        String successCodes,

        @Doc("Time in which a visitor stays with the same task, by a cookie; without it every request goes anywhere.")
        @Range(min = 1, max = 604800)
        @Nullable
        Duration stickiness,

        @Doc(
                "Time in which a new task gets its share of the requests little by little, 30s or more; 0s for all at once.")
        @Default("0s")
        @Range(min = 0, max = 900)
        Duration slowStart,

        @Doc("Time that a leaving task gets for its last requests; without it that of delivery.")
        @Range(min = 0, max = 3600)
        @Nullable
        Duration deregistrationDelay,

        @Doc("What the service speaks on its port; with HTTPS the load balancer takes whatever certificate it has.")
        @Default("HTTP")
        Protocol protocol) {
    /** What a load balancer speaks with its targets, AWS's words. */
    public enum Protocol {
        /** In plain text, within the VPC. */
        HTTP(""),
        /** By TLS, which the container ends itself. */
        HTTPS("-tls");

        private final String suffix;

        Protocol(String suffix) {
            this.suffix = suffix;
        }

        /** What the name of the target group ends with: it changes with the protocol, which can't change in place. */
        public String suffix() {
            return suffix;
        }
    }

    /** Whether it takes what nobody else takes: the listener's default action. */
    public boolean isDefault() {
        return hosts.isEmpty() && viewers.isEmpty() && paths.equals(List.of("/*"));
    }
}
