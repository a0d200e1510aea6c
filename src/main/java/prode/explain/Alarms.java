package prode.explain;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prode.explain.Explanation.Fact;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;

/**
 * What can wake somebody: CloudWatch's alarms by their names in the stacks, Prometheus's alerts by the table of the runbooks.
 *
 * @param runbooks lines of the page that lists the runbooks
 */
public record Alarms(List<DeclaredStack> stacks, List<String> runbooks) implements Topic {
    private static final String TYPE = "aws_cloudwatch_metric_alarm";
    private static final String FOLDER = "docs/runbooks/";
    private static final Pattern RUNBOOK = Pattern.compile("(.*?) Runbook: \\S*/([a-z0-9-]+\\.md)");

    /** {@code | [target-down](target-down.md) | Target down | Prometheus alert `TargetDown`, warning |}. */
    private static final Pattern ALERT =
            Pattern.compile("\\| \\[[^]]*]\\(([^)]+)\\) \\| ([^|]+) \\| Prometheus alert `(\\w+)`, (\\w+).*");

    public Alarms {
        stacks = List.copyOf(stacks);
        runbooks = List.copyOf(runbooks);
    }

    @Override
    public String word() {
        return "alarms";
    }

    @Override
    public String about() {
        return "an alarm or alert";
    }

    @Override
    public List<String> names() {
        return Stream.concat(
                        alarms().map(alarm -> alarm.text("alarm_name")),
                        runbooks.stream()
                                .map(ALERT::matcher)
                                .filter(row -> row.matches())
                                .map(row -> row.group(3)))
                .toList();
    }

    @Override
    public Optional<Explanation> explain(String name) {
        return alarms().filter(alarm -> alarm.text("alarm_name").equals(name))
                .findFirst()
                .map(alarm -> new Explanation("alarm", name, facts(alarm)))
                .or(() -> alert(name));
    }

    private Stream<DeclaredResource> alarms() {
        return stacks.stream().flatMap(stack -> stack.resources(TYPE).stream());
    }

    /** What an alarm says and where help is; a stack may be in the middle of a reference where text is expected. */
    static List<Fact> facts(DeclaredResource alarm) {
        var description = RUNBOOK.matcher(alarm.text("alarm_description"));
        var isLinked = description.matches();
        return Stream.of(
                        Resolver.fact(
                                "means", List.of(isLinked ? description.group(1) : alarm.text("alarm_description"))),
                        Resolver.fact("runbook", isLinked ? List.of(FOLDER + description.group(2)) : List.of()),
                        Resolver.fact("rings when", when(alarm)),
                        Optional.of(Fact.of("resource", alarm.address())))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> when(DeclaredResource alarm) {
        var metric = alarm.text("metric_name");
        return metric.isEmpty()
                ? List.of()
                : List.of("%s of %s %s is %s %s, %s periods of %s s in a row"
                        .formatted(
                                alarm.text("statistic") + alarm.text("extended_statistic"),
                                alarm.text("namespace"),
                                metric,
                                alarm.text("comparison_operator"),
                                alarm.text("threshold"),
                                alarm.text("evaluation_periods"),
                                alarm.text("period")));
    }

    private Optional<Explanation> alert(String name) {
        return runbooks.stream()
                .map(ALERT::matcher)
                .filter(row -> row.matches() && row.group(3).equals(name))
                .findFirst()
                .map(row -> new Explanation(
                        "alert",
                        name,
                        List.of(
                                Fact.of("means", row.group(2)),
                                Fact.of("severity", row.group(4)),
                                Fact.of("runbook", FOLDER + row.group(1)))));
    }
}
