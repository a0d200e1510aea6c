package prode.ops.review.rules;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;

/** A database or search engine goes to another major version: no version goes back, only a copy from before. */
final class MajorUpgrade implements Rule {
    private static final String NAME = "major-upgrade";
    private static final String VERSION = "engine_version";

    private static final Set<String> ENGINES = Set.of(
            "aws_db_instance",
            "aws_docdb_cluster",
            "aws_elasticache_cluster",
            "aws_elasticache_replication_group",
            "aws_elasticsearch_domain",
            "aws_memorydb_cluster",
            "aws_mq_broker",
            "aws_neptune_cluster",
            "aws_opensearch_domain",
            "aws_rds_cluster",
            "aws_rds_cluster_instance",
            "aws_rds_global_cluster");

    /** Where a major version is two numbers, 8.0; elsewhere it is one. Source: the engines' guides of Amazon. */
    private static final Pattern TWO_NUMBERS = Pattern.compile(".*mysql|mariadb|neptune|aws_neptune_cluster");

    /** PostgreSQL counted two numbers before 10. */
    private static final Pattern OLD_POSTGRES = Pattern.compile("[1-9]\\..*");

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.changes().stream()
                .filter(MajorUpgrade::isOne)
                .map(change -> Risk.danger(
                        NAME,
                        change.address(),
                        "It goes to another major version, or may; the way back is only a snapshot from before.",
                        VERSION));
    }

    /** Whether a change leaves the major version, as far as that can be told. */
    static boolean isOne(Change change) {
        if (!ENGINES.contains(change.type()) || change.action() != Action.UPDATE) {
            return false;
        }
        var version = change.attribute(VERSION);
        return version.isChanged()
                && !version.before().asText().isEmpty()
                && (version.isUnknown()
                        || (!version.after().asText("").isEmpty()
                                && !major(change, version.before().asText())
                                        .equals(major(change, version.after().asText()))));
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
}
