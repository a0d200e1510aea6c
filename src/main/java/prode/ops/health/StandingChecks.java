package prode.ops.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prode.aws.facts.Alarm;
import prode.ops.state.StateVerification;
import prode.terraform.state.Fault;

/** What stands behind the services. */
final class StandingChecks {
    /** RDS calls a database by these names while it takes connections; source: RDS User Guide, DB instance status. */
    private static final Set<String> SERVING = Set.of(
            "available",
            "backing-up",
            "storage-optimization",
            "storage-initialization",
            "configuring-iam-database-auth",
            "configuring-log-exports",
            "configuring-enhanced-monitoring");

    private StandingChecks() {}

    /** A database takes connections. */
    static Result database(Check it, Optional<String> status) {
        return status.map(is -> SERVING.contains(is) ? it.healthy(is) : it.notYet("is " + is + ", wanted available"))
                .orElseGet(() -> it.failed("there is no such database"));
    }

    /** All alarms exist, are quiet, and would tell somebody. An alarm without data yet is quiet. */
    static List<Result> alarms(Check it, List<String> names, Map<String, Alarm> found) {
        var results = new ArrayList<Result>();
        for (var name : names) {
            var result = alarm(it.of(name), found.get(name));
            if (result.verdict() != Verdict.HEALTHY) {
                results.add(result);
            }
        }
        var quiet = names.size() - results.size();
        if (quiet > 0) {
            results.add((results.isEmpty() ? it : it.of("other " + quiet)).healthy("quiet"));
        }
        return results;
    }

    private static Result alarm(Check it, @Nullable Alarm alarm) {
        if (alarm == null) {
            return it.failed("there is no such alarm");
        }
        if (alarm.value().equals("ALARM")) {
            return it.notYet("in ALARM: " + alarm.reason());
        }
        return alarm.armed()
                ? it.healthy(alarm.value())
                : it.failed("its actions are switched off: it would tell nobody");
    }

    /**
     * The state is whole and the one whose digest the lock table holds. Terraform only logs a digest that it could not
     * write, so an apply may be green and the next plan refused.
     */
    static List<Result> state(Check it, List<Fault> found) {
        var wrong = found.stream().filter(StateVerification::isDisagreement).toList();
        return wrong.isEmpty()
                ? List.of(it.healthy(found.isEmpty() ? "whole" : "whole as far as it can be read"))
                : wrong.stream().map(each -> it.failed(each.toString())).toList();
    }
}
