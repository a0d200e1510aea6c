package prode.explain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import prode.explain.Explanation.Fact;
import prode.review.rules.RuleDescription;

/** The rules of the review, by their names. */
public final class Rules implements Topic {
    private static final String PAGE = "docs/processes/reading-a-review.md";

    @Override
    public String word() {
        return "rules";
    }

    @Override
    public String about() {
        return "a rule of the review";
    }

    @Override
    public List<String> names() {
        return List.copyOf(RuleDescription.ALL.keySet());
    }

    @Override
    public Optional<Explanation> explain(String name) {
        return Optional.ofNullable(RuleDescription.ALL.get(name))
                .map(rule -> new Explanation(
                        "rule",
                        name,
                        List.of(
                                Fact.of("minds", rule.minds()),
                                Fact.of("why", rule.why()),
                                Fact.of("what to do", rule.advice()),
                                Fact.of(
                                        "severity",
                                        rule.severities().stream()
                                                .map(Object::toString)
                                                .collect(Collectors.joining(" or "))),
                                Fact.of("page", PAGE))));
    }
}
