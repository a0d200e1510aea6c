package prode.ops.health;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.aws.facts.Alarm;

/** All alarms exist, are quiet, and would tell somebody. An alarm without data yet is quiet. */
record AlarmsCheck(Account account, List<String> names) implements Check {
    @Override
    public String check() {
        return "alarm";
    }

    @Override
    public String subject() {
        return "all " + names.size();
    }

    @Override
    public List<Result> look() {
        var found = account.alarms(names);
        var faults = new ArrayList<Result>();
        for (var name : names) {
            var result = judge(name, found.get(name));
            if (result.verdict() != Verdict.HEALTHY) {
                faults.add(result);
            }
        }
        var quiet = names.size() - faults.size();
        if (quiet > 0) {
            faults.add(Result.healthy(check(), faults.isEmpty() ? subject() : "other " + quiet, "quiet"));
        }
        return faults;
    }

    private Result judge(String name, @Nullable Alarm alarm) {
        if (alarm == null) {
            return Result.failed(check(), name, "there is no such alarm");
        }
        if (alarm.value().equals("ALARM")) {
            return Result.notYet(check(), name, "in ALARM: " + alarm.reason());
        }
        return alarm.armed()
                ? Result.healthy(check(), name, alarm.value())
                : Result.failed(check(), name, "its actions are switched off: it would tell nobody");
    }
}
