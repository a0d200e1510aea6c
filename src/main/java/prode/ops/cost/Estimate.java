package prode.ops.cost;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import prode.answer.Answer;
import prode.answer.Fitting;
import prode.answer.Fitting.First;
import prode.answer.Fitting.Last;
import prode.answer.Table;
import prode.failure.ExitCode;

/**
 * What a month costs. A total is the sum of its lines as they are shown, so that a reader can add them up.
 *
 * @param lines a stack after the other, by construct path
 * @param notPriced what is in no total
 */
public record Estimate(List<Line> lines, List<NotPriced> notPriced) {
    public Estimate {
        lines = List.copyOf(lines);
        notPriced = List.copyOf(notPriced);
    }

    /** US dollars for what is paid for without any use. */
    @JsonProperty
    public BigDecimal fixedUsd() {
        return sum(Line::isFixed);
    }

    /** US dollars for the assumed use. */
    @JsonProperty
    public BigDecimal usageUsd() {
        return sum(line -> !line.isFixed());
    }

    /** US dollars a month of all lines. */
    @JsonProperty
    public BigDecimal totalUsd() {
        return sum(line -> true);
    }

    /** US dollars by prices that nobody looked up for the stack's region. */
    @JsonProperty
    public BigDecimal notLookedUpUsd() {
        return sum(line -> !line.isLookedUp());
    }

    /** Only some of the lines. */
    public Estimate of(Predicate<Line> wanted) {
        return new Estimate(lines.stream().filter(wanted).toList(), List.of());
    }

    /**
     * What a part of the whole costs.
     *
     * @param name of a stack or a service
     */
    public record Total(String name, BigDecimal fixedUsd, BigDecimal usageUsd, BigDecimal totalUsd) {}

    /** The stacks, the dearest first. */
    @JsonProperty
    public List<Total> stacks() {
        return totals(Line::stack);
    }

    /** The services by their names in the environment file, the dearest first; empty is what they share. */
    @JsonProperty
    public List<Total> services() {
        return totals(Line::service);
    }

    /** The layers, the dearest first. */
    public List<String> layers() {
        return totals(Line::layer).stream().map(Total::name).toList();
    }

    /** The lines of a layer. */
    public Estimate in(String layer) {
        return of(line -> line.layer().equals(layer));
    }

    private List<Total> totals(Function<Line, String> part) {
        return lines.stream()
                .map(part)
                .distinct()
                .map(name -> {
                    var lines = of(line -> part.apply(line).equals(name));
                    return new Total(name, lines.fixedUsd(), lines.usageUsd(), lines.totalUsd());
                })
                .sorted(Comparator.comparing(Total::totalUsd).reversed().thenComparing(Total::name))
                .toList();
    }

    private BigDecimal sum(Predicate<Line> wanted) {
        return lines.stream().filter(wanted).map(Line::monthlyUsd).reduce(new BigDecimal("0.00"), BigDecimal::add);
    }

    /** Of {@link ExitCode}. */
    public int exitCode() {
        return notPriced.isEmpty() ? ExitCode.DONE : ExitCode.PARTIAL;
    }

    /** For people and programs; the first table has every line, so that CSV is complete. */
    public Answer answer() {
        return new Answer(
                this,
                List.of(
                        new Table(
                                "A month",
                                List.of(
                                        "resource",
                                        "price",
                                        "quantity",
                                        "unit",
                                        "USD each",
                                        "USD",
                                        "looked up in",
                                        "assumed"),
                                lines.stream().map(Estimate::row).toList(),
                                new Fitting(Set.of(), First.ABOVE, Last.BELOW, List.of("looked up in"))),
                        table("stack", stacks()),
                        table("layer", totals(Line::layer)),
                        table("service", services()),
                        new Table(
                                "Not priced",
                                List.of("stack", "resource", "why"),
                                notPriced.stream()
                                        .map(missing -> List.of(missing.stack(), missing.address(), missing.reason()))
                                        .toList(),
                                new Fitting(Set.of("resource"), Last.BELOW))),
                "%s USD a month: %s without any use, %s for the assumed use; %d resources not priced; %s USD by prices that nobody looked up for the region"
                        .formatted(totalUsd(), fixedUsd(), usageUsd(), notPriced.size(), notLookedUpUsd()));
    }

    private static Table table(String part, List<Total> totals) {
        return new Table(
                "By " + part,
                List.of(part, "fixed", "use", "USD"),
                totals.stream()
                        .map(total -> List.of(
                                total.name().isEmpty() ? "(shared)" : total.name(),
                                total.fixedUsd().toPlainString(),
                                total.usageUsd().toPlainString(),
                                total.totalUsd().toPlainString()))
                        .toList());
    }

    private static List<String> row(Line line) {
        return List.of(
                line.constructPath(),
                line.price(),
                line.quantity().toPlainString(),
                line.unit(),
                line.unitUsd().toPlainString(),
                line.monthlyUsd().toPlainString(),
                line.lookedUpIn(),
                line.assumption());
    }
}
