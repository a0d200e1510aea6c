package prode.ops.cleanup;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import prode.aws.AwsFailure;
import prode.failure.CloudFailed;
import prode.failure.Failure;
import prode.ops.cleanup.CleanupReport.Cost;
import prode.ops.cleanup.CleanupReport.Kept;
import prode.ops.cleanup.CleanupReport.Unread;
import prode.ops.cleanup.CleanupReport.Unused;
import prode.ops.cleanup.find.AccountReaders;
import prode.ops.cleanup.find.Candidate;
import prode.ops.cleanup.find.Finder;
import prode.ops.cleanup.find.Finders;
import prode.ops.cleanup.find.Uses;
import prode.ops.cleanup.keep.Keep;
import prode.ops.cleanup.keep.KeepContext;
import prode.ops.cleanup.keep.KeepRules;
import prode.ops.cost.Charge;
import prode.ops.cost.PriceList;

/** Looks at everything and writes down what may go, what stays and why. Changes nothing. */
public record Planner(AccountReaders account, KeepRules rules, PriceList prices, Consumer<String> progress) {
    /**
     * The findings, in the order of deletion.
     *
     * @throws Failure with exit code 6 if no call can do better any more
     */
    public CleanupReport plan(Scope scope, KeepContext context) {
        var uses = new Uses(account, context.now());
        var unused = new ArrayList<Unused>();
        var kept = new ArrayList<Kept>();
        var unread = new ArrayList<Unread>();
        for (var finder : Finders.ALL) {
            progress.accept(finder.kind() + ": looking");
            try {
                for (var candidate : candidates(finder, uses)) {
                    rules.keeps(candidate, context)
                            .ifPresentOrElse(
                                    keep -> kept.add(kept(candidate, keep, context)),
                                    () -> unused.add(unused(candidate, context)));
                }
            } catch (AwsFailure e) {
                if (e.sort() == AwsFailure.Sort.HOPELESS) {
                    throw new CloudFailed(e.reason());
                }
                unread.add(new Unread(finder.kind().toString(), e.reason()));
            }
        }
        return new CleanupReport(
                CleanupReport.FORMAT,
                scope.account(),
                scope.region(),
                scope.project(),
                scope.stack(),
                context.now().toString(),
                (int) context.minAge().toDays(),
                scope.notDeployed(),
                total(unused),
                List.copyOf(unused),
                List.copyOf(kept),
                List.copyOf(unread));
    }

    /** The whole kind or nothing of it: a failure in the middle leaves no half of it in the report. */
    private List<Candidate> candidates(Finder<?> finder, Uses uses) {
        return finder.all(account, uses).stream()
                .sorted((one, other) -> one.resource().compareTo(other.resource()))
                .toList();
    }

    private Unused unused(Candidate candidate, KeepContext context) {
        var since = context.since(candidate).orElseThrow();
        return new Unused(
                candidate.resource().kind().toString(),
                candidate.resource().id(),
                candidate.name(),
                candidate.use().reason(),
                since.toString(),
                Duration.between(since, context.now()).toDays(),
                prices.monthly(candidate.charges())
                        .map(BigDecimal::toPlainString)
                        .orElse(""),
                candidate.charges().stream().map(this::cost).toList());
    }

    private Cost cost(Charge charge) {
        var quantity = charge.quantity().toPlainString();
        return prices.price(charge.price())
                .map(price -> new Cost(
                        charge.price(),
                        quantity,
                        price.usd().toPlainString(),
                        price.per(),
                        price.source(),
                        price.date()))
                .orElse(new Cost(charge.price(), quantity, "", "", "", ""));
    }

    private static Kept kept(Candidate candidate, Keep keep, KeepContext context) {
        return new Kept(
                candidate.resource().kind().toString(),
                candidate.resource().id(),
                candidate.name(),
                keep.rule(),
                keep.reason(),
                context.since(candidate)
                        .map(at -> at.truncatedTo(ChronoUnit.SECONDS))
                        .map(Instant::toString)
                        .orElse(""),
                keep.isUnknown());
    }

    private static String total(List<Unused> unused) {
        return unused.stream()
                .filter(each -> !each.monthlyUsd().isEmpty())
                .map(each -> new BigDecimal(each.monthlyUsd()))
                .reduce(BigDecimal.ZERO.setScale(3), BigDecimal::add)
                .toPlainString();
    }
}
