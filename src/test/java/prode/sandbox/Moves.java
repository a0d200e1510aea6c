package prode.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import prode.review.ImpossibleMoves;
import prode.review.rules.ReviewRules;
import prode.review.rules.Risk;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.stack.DeclaredStack;

/** What a move between two choices deletes and replaces, as the tables of moves tell it. */
final class Moves {
    /** What holds data, or what clients know by heart. */
    static final Set<String> KEPT = Set.of(
            "aws_db_instance",
            "aws_ecs_cluster",
            "aws_ecs_service",
            "aws_efs_file_system",
            "aws_kms_key",
            "aws_lb",
            "aws_s3_bucket",
            "aws_sqs_queue");

    /** The way of packets: whatever goes through one that changes has to begin again. */
    private static final Set<String> WAYS =
            Set.of("aws_eip", "aws_nat_gateway", "aws_route", "aws_route_table_association", "aws_vpc_endpoint");

    private Moves() {}

    /** Every resource that a plan deletes or replaces, a line each. */
    static List<String> lost(Plan plan) {
        var lost = new ArrayList<String>();
        for (Change change : plan.changes()) {
            if (change.action().destroys()) {
                lost.add((change.action() == Action.REPLACE ? "replaced " : "deleted ") + change.address());
            }
        }
        lost.sort(null);
        return lost;
    }

    /** The type of a line. */
    static String type(String lost) {
        return lost.split("[ .]", 3)[1];
    }

    /**
     * Writes a move into a table, if it takes along nothing that has to stay, and nothing that the review doesn't tell.
     *
     * @param allowed types that it may take along because it is about them
     */
    static void write(String name, Plan plan, DeclaredStack target, Set<String> allowed, StringBuilder table) {
        var refused = ImpossibleMoves.of(plan, target);
        var lost = lost(plan);
        if (refused.isEmpty()) {
            assertThat(lost)
                    .as(name)
                    .noneMatch(line -> KEPT.contains(type(line)) && !allowed.contains(type(line)));
        }
        var told = ReviewRules.check(plan).stream().map(Risk::address).toList();
        assertThat(lost.stream().filter(line -> KEPT.contains(type(line))))
                .as(name)
                .allSatisfy(line -> assertThat(told).contains(line.substring(line.indexOf(' ') + 1)));
        table.append("\n")
                .append(name)
                .append(": ")
                .append(kind(refused, plan, lost))
                .append("\n");
        (refused.isEmpty() ? counted(lost) : refused)
                .forEach(line -> table.append("  ").append(line).append("\n"));
    }

    private static String kind(List<String> refused, Plan plan, List<String> lost) {
        if (!refused.isEmpty()) {
            return "AWS can't";
        } else if (lost.stream().anyMatch(line -> line.startsWith("replaced "))) {
            return "replaces";
        }
        return plan.changes().stream().anyMatch(change -> WAYS.contains(change.type()) && change.exists())
                ? "interrupts"
                : "in place";
    }

    /** By type, because a service more is a rule more. */
    private static List<String> counted(List<String> lost) {
        var counts = new TreeMap<String, Integer>();
        lost.forEach(line -> counts.merge(line.substring(0, line.indexOf('.')), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + (entry.getValue() == 1 ? "" : ", " + entry.getValue() + " of them"))
                .toList();
    }
}
