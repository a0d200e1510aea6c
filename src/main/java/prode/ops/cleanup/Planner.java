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
import prode.ops.cleanup.Report.Cost;
import prode.ops.cleanup.Report.Kept;
import prode.ops.cleanup.Report.Unread;
import prode.ops.cleanup.Report.Unused;
import prode.ops.cleanup.find.Account;
import prode.ops.cleanup.find.Finder;
import prode.ops.cleanup.find.Finders;
import prode.ops.cleanup.find.Sighting;
import prode.ops.cleanup.find.Uses;
import prode.ops.cleanup.keep.Keep;
import prode.ops.cleanup.keep.Rules;
import prode.ops.cleanup.keep.Surroundings;
import prode.ops.cost.Charge;
import prode.ops.cost.PriceList;

/** Looks at everything and writes down what may go, what stays and why. Changes nothing. */
public final class Planner {
    private final Account account;
    private final Rules rules;
    private final PriceList prices;
    private final Consumer<String> progress;

    public Planner(Account account, Rules rules, PriceList prices, Consumer<String> progress) {
        this.account = account;
        this.rules = rules;
        this.prices = prices;
        this.progress = progress;
    }

    /**
     * The findings, in the order of deletion.
     *
     * @throws Failure with exit code 6 if no call can do better any more
     */
    public Report plan(Scope scope, Surroundings surroundings) {
        var uses = new Uses(account, surroundings.now());
        var unused = new ArrayList<Unused>();
        var kept = new ArrayList<Kept>();
        var unread = new ArrayList<Unread>();
        for (var finder : Finders.ALL) {
            progress.accept(finder.kind() + ": looking");
            try {
                for (var sighting : sightings(finder, uses)) {
                    rules.keeps(sighting, surroundings)
                            .ifPresentOrElse(
                                    keep -> kept.add(kept(sighting, keep, surroundings)),
                                    () -> unused.add(unused(sighting, surroundings)));
                }
            } catch (AwsFailure e) {
                if (e.sort() == AwsFailure.Sort.HOPELESS) {
                    throw new CloudFailed(e.reason());
                }
                unread.add(new Unread(finder.kind().toString(), e.reason()));
            }
        }
        return new Report(
                Report.FORMAT,
                scope.account(),
                scope.region(),
                scope.project(),
                scope.stack(),
                surroundings.now().toString(),
                (int) surroundings.minAge().toDays(),
                scope.notDeployed(),
                total(unused),
                List.copyOf(unused),
                List.copyOf(kept),
                List.copyOf(unread));
    }

    /** The whole kind or nothing of it: a failure in the middle leaves no half of it in the report. */
    private List<Sighting> sightings(Finder<?> finder, Uses uses) {
        return finder.all(account, uses).stream()
                .sorted((one, other) -> one.resource().compareTo(other.resource()))
                .toList();
    }

    private Unused unused(Sighting sighting, Surroundings surroundings) {
        var since = surroundings.since(sighting).orElseThrow();
        return new Unused(
                sighting.resource().kind().toString(),
                sighting.resource().id(),
                sighting.name(),
                sighting.use().reason(),
                since.toString(),
                Duration.between(since, surroundings.now()).toDays(),
                prices.monthly(sighting.charges())
                        .map(BigDecimal::toPlainString)
                        .orElse(""),
                sighting.charges().stream().map(this::cost).toList());
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

    private static Kept kept(Sighting sighting, Keep keep, Surroundings surroundings) {
        return new Kept(
                sighting.resource().kind().toString(),
                sighting.resource().id(),
                sighting.name(),
                keep.rule(),
                keep.reason(),
                surroundings
                        .since(sighting)
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
