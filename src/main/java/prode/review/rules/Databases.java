package prode.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prode.review.rules.Risk.Severity;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;

/** A database or search engine gets another version, or is restarted. */
final class Databases {
    private static final String RESTART = "database-restart";
    private static final String VERSION = "engine_version";

    /** Where a major version is two numbers, 8.0; elsewhere it is one. Source: the engines' guides of Amazon. */
    private static final Pattern TWO_NUMBERS = Pattern.compile(".*mysql|mariadb|neptune|aws_neptune_cluster");

    /** PostgreSQL counted two numbers before 10. */
    private static final Pattern OLD_POSTGRES = Pattern.compile("[1-9]\\..*");

    /** Source: Amazon RDS User Guide, settings for DB instances, those with downtime. */
    private static final List<String> RESTARTING = List.of(
            "ca_cert_identifier",
            "db_subnet_group_name",
            VERSION,
            "identifier",
            "instance_class",
            "license_model",
            "network_type",
            "option_group_name",
            "parameter_group_name",
            "port",
            "storage_type");

    private Databases() {}

    /** It goes to another major version: no version goes back, only a copy from before. */
    static Stream<Risk> majorUpgrade(Change change) {
        return isMajorUpgrade(change)
                ? Stream.of(Risk.danger(
                        "major-upgrade",
                        change.address(),
                        "It goes to another major version, or may; the way back is only a snapshot from before.",
                        VERSION))
                : Stream.of();
    }

    /** Whether a change leaves the major version, as far as that can be told. */
    private static boolean isMajorUpgrade(Change change) {
        if (!change.kind().is("has-engine") || change.action() != Action.UPDATE) {
            return false;
        }
        var version = change.attribute(VERSION);
        var before = version.before().asText();
        var after = version.after().asText("");
        return version.isChanged()
                && !before.isEmpty()
                && (version.isUnknown()
                        || (!after.isEmpty() && !major(change, before).equals(major(change, after))));
    }

    private static List<String> major(Change change, String version) {
        var engine = change.after().path("engine").asText(change.type());
        var isTwo = TWO_NUMBERS.matcher(engine).matches()
                || (engine.contains("postgres") && OLD_POSTGRES.matcher(version).matches());
        // Search domains write the engine before the number.
        return Stream.of(version.replaceFirst("^[A-Za-z]+_", "").split("\\.", -1))
                .limit(isTwo ? 2 : 1)
                .toList();
    }

    /** The database is restarted, or will be at its next maintenance window. */
    static Stream<Risk> restart(Plan plan) {
        return Stream.concat(
                plan.changes("aws_db_instance", "aws_rds_cluster_instance").stream()
                        .filter(change -> isChanged(change)
                                && !change.action().destroys()
                                && !change.action().letsGo())
                        .flatMap(Databases::instance),
                plan.changes("aws_db_parameter_group", "aws_rds_cluster_parameter_group").stream()
                        .filter(change -> isChanged(change) && takesRestart(change))
                        .map(change -> Risk.caution(
                                RESTART,
                                change.address(),
                                "Static parameters take effect only when somebody restarts the database.",
                                "parameter")));
    }

    private static boolean isChanged(Change change) {
        return change.exists() && change.remains() && change.action() != Action.ACCEPT;
    }

    private static Stream<Risk> instance(Change change) {
        var restarting = RESTARTING.stream()
                .filter(name -> change.attribute(name).isChanged())
                .filter(name -> !name.equals(VERSION) || !isMajorUpgrade(change))
                .toList();
        var immediately = change.attribute("apply_immediately");
        return immediately.isUnknown() || immediately.after().asBoolean()
                ? Risk.ifAny(restarting, Severity.DANGER, RESTART, change, "The database is restarted by the apply.")
                : Risk.ifAny(
                        restarting,
                        Severity.CAUTION,
                        RESTART,
                        change,
                        "The database is restarted in its next maintenance window.");
    }

    /** Whether a parameter comes, goes or changes that is not applied at once. */
    private static boolean takesRestart(Change change) {
        var parameter = change.attribute("parameter");
        var changed = new HashSet<JsonNode>();
        parameter.before().forEach(changed::add);
        for (var after : parameter.after()) {
            if (!changed.remove(after)) {
                changed.add(after);
            }
        }
        // Without a word the provider applies at once.
        return parameter.isUnknown()
                || changed.stream()
                        .anyMatch(each ->
                                !each.path("apply_method").asText("immediate").equals("immediate"));
    }
}
