package prode.ops.cleanup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import prode.ops.cleanup.find.Kind;
import prode.ops.cleanup.find.Resource;
import prode.ops.cleanup.keep.KeepRules;
import prode.ops.cost.PriceList;

/** Plan and apply in a made-up world. */
record Run(World world, Path folder, KeepRules rules) {
    private static final Scope SCOPE = new Scope("123456789012", "us-west-2", World.PROJECT, "prod-e", List.of());
    private static final Clock CLOCK = Clock.fixed(World.NOW, ZoneOffset.UTC);

    Run(World world, Path folder) {
        this(world, folder, KeepRules.ALL);
    }

    CleanupReportFile plan() {
        return plan("report.json");
    }

    CleanupReportFile plan(String name) {
        var planner = new Planner(world.account(), rules, PriceList.of("us-west-2"), line -> {});
        try {
            return CleanupReportFile.write(folder.resolve(name), planner.plan(SCOPE, world.context()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Execution.Result apply(CleanupReportFile file) {
        return apply(file, () -> false);
    }

    Execution.Result apply(CleanupReportFile file, BooleanSupplier interrupted) {
        try (var journal = Journal.open(file, CLOCK)) {
            return new Execution(world.account(), world::names, rules, journal, CLOCK).run(file, interrupted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<Resource> unused(CleanupReportFile file) {
        return file.report().unused().stream()
                .map(each -> new Resource(Kind.of(each.kind()).orElseThrow(), each.id()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
