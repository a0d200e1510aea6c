package prode.config.rules;

import java.util.List;

/**
 * At least two zones. An Application Load Balancer refuses fewer, and so does a DB subnet group, even for a database
 * without a standby.
 */
final class TwoZones implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        List<?> zones = settings.get("network.zones", List.class);
        return zones == null || zones.size() >= 2
                ? List.of()
                : List.of(new Violation(
                        "network.zones",
                        "is too few: load balancer and DB subnet group need two zones",
                        "one zone",
                        "2 to 6 zones"));
    }
}
