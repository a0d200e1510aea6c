package prode.review.settings;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prode.config.EndDate;
import prode.config.load.ConfigException;
import prode.config.load.Nearest;
import prode.config.load.Problem;
import prode.config.load.RecordFile;
import prode.config.schema.Doc;
import prode.config.schema.Matches;
import prode.ops.policy.WaiversFile;
import prode.review.rules.Risk.Severity;
import prode.review.rules.RuleDescription;
import prode.terraform.stack.ResourcePattern;

/** A severity of the team's as it is written. */
public record SeverityEntry(
        @Doc("What the team makes of it.") Severity severity,

        @Doc("The rule that found it; without it any.") @Nullable
        String rule,

        @Doc("Where; without it anywhere.")
        @Nullable
        @Matches(value = ResourcePattern.FORM, allowed = ResourcePattern.ALLOWED)
        String resource,

        @Doc("Why.") @Matches(value = WaiversFile.REASON, allowed = WaiversFile.REASON_ALLOWED)
        String reason,

        @Doc("The last day on which it counts.") EndDate until) {

    /**
     * Looks at what the types let pass.
     *
     * @throws ConfigException with every mistake
     */
    static void check(RecordFile<Settings.Content> file, LocalDate today) {
        var problems = new ArrayList<Problem>();
        var entries = file.content().review().severities();
        for (var i = 0; i < entries.size(); i++) {
            problems.addAll(entries.get(i).problems(file, "review.severities[" + i + "]", today));
        }
        if (!problems.isEmpty()) {
            throw ConfigException.of(problems);
        }
    }

    private List<Problem> problems(RecordFile<Settings.Content> file, String key, LocalDate today) {
        var problems = new ArrayList<Problem>();
        if (rule == null && resource == null) {
            problems.add(file.problem(key, "names nothing", null, "a rule, a resource or both"));
        } else if (rule != null) {
            var known = RuleDescription.ALL.get(rule);
            if (known == null) {
                var nearest = Nearest.to(rule, RuleDescription.ALL.keySet())
                        .map(name -> ", nearest is " + name)
                        .orElse("");
                problems.add(
                        file.problem(key + ".rule", "is no rule" + nearest, rule, "the name of a rule of the review"));
            } else if (known.severities().equals(Set.of(severity))) {
                problems.add(file.problem(
                        key + ".severity", "changes nothing: the rule says so itself", severity.toString(), "another"));
            }
        }
        until.problem(today).ifPresent(problem -> problems.add(file.problem(key + ".until", problem, null, "")));
        return problems;
    }
}
