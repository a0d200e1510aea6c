package prode.cli;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prode.failure.Refused;
import prode.ops.cleanup.CleanupReportFile;
import prode.ops.cleanup.Scope;
import prode.ops.cleanup.find.Resource;
import prode.terraform.stack.DeclaredStack;

/** The place that a report is of: a report of another one says nothing about this. */
final class CleanupScope {
    private CleanupScope() {}

    static void requireSame(CleanupReportFile file, DeclaredStack stack) {
        var report = file.report();
        if (!report.account().equals(stack.account())
                || !report.region().equals(stack.region())
                || !report.project().equals(CleanupOptions.projectName(stack))) {
            throw new Refused(
                    file.path() + ": is of account " + report.account() + " in " + report.region() + ", project "
                            + report.project() + "; stack " + stack.name() + " is declared for "
                            + stack.account() + " in " + stack.region() + ", project "
                            + CleanupOptions.projectName(stack));
        }
        if (report.minAgeDays() < MinAge.LOWEST.toDays()) {
            throw new Refused(file.path() + ": minAgeDays is " + report.minAgeDays() + ", the lowest is "
                    + MinAge.LOWEST.toDays());
        }
    }

    /** When each resource was first seen, by an earlier report of the same place. */
    static Map<Resource, Instant> firstSeen(@Nullable CleanupReportFile before, Scope scope, Instant now) {
        if (before == null) {
            return Map.of();
        }
        var report = before.report();
        if (!report.account().equals(scope.account()) || !report.region().equals(scope.region())) {
            throw new Refused(before.path() + ": is of account " + report.account() + " in " + report.region()
                    + ", this is " + scope.account() + " in " + scope.region());
        }
        if (before.at().isAfter(now)) {
            throw new Refused(before.path() + ": is of the future, " + report.at());
        }
        return before.firstSeen();
    }
}
