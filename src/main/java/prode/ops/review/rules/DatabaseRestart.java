package prode.ops.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;

/** The database is restarted, or will be at its next maintenance window. */
final class DatabaseRestart implements Rule {
    private static final String NAME = "database-restart";

    /** Source: Amazon RDS User Guide, settings for DB instances, those with downtime. */
    private static final List<String> RESTARTING = List.of(
            "ca_cert_identifier",
            "db_subnet_group_name",
            "engine_version",
            "identifier",
            "instance_class",
            "license_model",
            "network_type",
            "option_group_name",
            "parameter_group_name",
            "port",
            "storage_type");

    @Override
    public Stream<Risk> check(Plan plan) {
        return Stream.concat(
                plan.changes("aws_db_instance", "aws_rds_cluster_instance").stream()
                        .filter(change -> change.exists()
                                && change.remains()
                                && change.action() != Action.ACCEPT
                                && !change.action().destroys()
                                && !change.action().letsGo())
                        .flatMap(DatabaseRestart::instance),
                plan.changes("aws_db_parameter_group", "aws_rds_cluster_parameter_group").stream()
                        .filter(change -> change.exists() && change.remains() && change.action() != Action.ACCEPT)
                        .flatMap(DatabaseRestart::parameters));
    }

    private static Stream<Risk> instance(Change change) {
        var restarting = RESTARTING.stream()
                .filter(name -> change.attribute(name).isChanged())
                .filter(name -> !name.equals("engine_version") || !MajorUpgrade.isOne(change))
                .toArray(String[]::new);
        if (restarting.length == 0) {
            return Stream.of();
        }
        var immediately = change.attribute("apply_immediately");
        return Stream.of(
                immediately.isUnknown() || immediately.after().asBoolean()
                        ? Risk.danger(NAME, change.address(), "The database is restarted by the apply.", restarting)
                        : Risk.caution(
                                NAME,
                                change.address(),
                                "The database is restarted in its next maintenance window.",
                                restarting));
    }

    private static Stream<Risk> parameters(Change change) {
        var parameter = change.attribute("parameter");
        return parameter.isUnknown() || waitsForRestart(parameter.before(), parameter.after())
                ? Stream.of(Risk.caution(
                        NAME,
                        change.address(),
                        "Static parameters take effect only when somebody restarts the database.",
                        "parameter"))
                : Stream.of();
    }

    /** Whether a parameter comes, goes or changes that is not applied at once. */
    private static boolean waitsForRestart(JsonNode before, JsonNode after) {
        var changed = new HashSet<JsonNode>();
        before.forEach(changed::add);
        for (var parameter : after) {
            if (!changed.remove(parameter)) {
                changed.add(parameter);
            }
        }
        // Without a word the provider applies at once.
        return changed.stream()
                .anyMatch(parameter ->
                        !parameter.path("apply_method").asText("immediate").equals("immediate"));
    }
}
