package prode.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prode.answer.Answer;
import prode.answer.Answers;
import prode.failure.ExitCode;
import prode.failure.Interruption;
import prode.ops.cleanup.CleanupReportFile;
import prode.ops.cleanup.Execution;
import prode.ops.cleanup.Journal;
import prode.ops.cleanup.Planner;
import prode.ops.cleanup.find.AccountReaders;
import prode.ops.cleanup.keep.KeepContext;
import prode.ops.cleanup.keep.KeepRules;
import prode.ops.cost.PriceList;

/** Unused resources: found, reviewed, deleted. */
final class CleanupCommands {
    private static final String NO_DOUBLES = "the services that it asks have no double there";

    private CleanupCommands() {}

    @Answers(CleanupAnswers.PlanAnswer.class)
    @NeedsAws(NO_DOUBLES)
    @Command(
            description = {
                "Writes a report of what nothing uses, what it costs, and why the rest stays. Changes nothing.",
                "Prints the report's digest: whoever reviewed the report approves it with that."
            })
    static Answer plan(
            @Mixin Context context,
            @Mixin CleanupOptions options,
            @Option(
                            names = "--out",
                            paramLabel = "<file>",
                            description = "Where the report goes; default: target/cleanup/<stack>.json")
                    @Nullable
                    Path out,
            @Option(
                            names = "--min-age",
                            paramLabel = "<days>",
                            defaultValue = "7d",
                            description =
                                    "The youngest that may go, such as 30d; 7d is the lowest. Default: ${DEFAULT-VALUE}")
                    String minAge,
            @Option(
                            names = "--previous",
                            paramLabel = "<file>",
                            description =
                                    "An earlier report of the same account. AWS does not tell the age of addresses,"
                                            + " network interfaces, security groups and target groups: they count"
                                            + " from the first report that saw them.")
                    @Nullable
                    Path previous)
            throws IOException {
        var project = context.project();
        var age = MinAge.parse(minAge);
        var stack = options.stack();
        var before = previous == null ? null : CleanupReportFile.read(project.file(previous));
        try (var access = project.aws(stack)) {
            var now = access.now();
            var scope = options.scope(stack);
            var keepContext = new KeepContext(
                    now,
                    age,
                    scope.project(),
                    options.names(access, stack).get(),
                    CleanupScope.firstSeen(before, scope, now));
            var planner =
                    new Planner(AccountReaders.of(access), KeepRules.ALL, PriceList.of(scope.region()), context::say);
            var path = project.file(out, project.target().resolve("cleanup").resolve(stack.name() + ".json"));
            var file = CleanupReportFile.write(path, planner.plan(scope, keepContext));
            context.print(CleanupAnswers.of(file));
            context.say(CleanupAnswers.ending(file));
            return Answer.given(file.report().isComplete() ? ExitCode.DONE : ExitCode.PARTIAL);
        }
    }

    @Answers(CleanupAnswers.ApplyAnswer.class)
    @NeedsAws(NO_DOUBLES)
    @Command(
            description = {
                "Deletes only what the reviewed report names, each after all rules were asked again.",
                "Interrupted or failed half way, the same command goes on where it ended."
            })
    static Answer apply(
            @Mixin Context context,
            @Parameters(paramLabel = "<report>", description = "The file that 'cleanup plan' wrote.") Path report,
            @Option(
                            names = "--approve",
                            paramLabel = "<digest>",
                            description = "The digest that 'cleanup plan' printed: approves exactly this report.")
                    @Nullable
                    String approval,
            @Option(names = "--yes", description = "Approves the report as it lies there; on a terminal only.")
                    boolean yes)
            throws IOException {
        var project = context.project();
        var file = CleanupReportFile.read(project.file(report));
        CleanupApproval.require(file, approval, yes, project.isInteractive());
        var stack = project.stack(file.report().stack());
        CleanupScope.requireSame(file, stack);
        try (var interruption = new Interruption();
                var access = project.aws(stack)) {
            CleanupApproval.requireFresh(file, access.now());
            var names =
                    CleanupOptions.names(project, access, stack, file.report().notDeployed());
            // A state that can't be read refuses everything, before anything is written.
            Objects.requireNonNull(names.get());
            try (var journal = Journal.open(file, access.clock())) {
                var result = new Execution(AccountReaders.of(access), names, KeepRules.ALL, journal, access.clock())
                        .run(file, interruption::isAsked);
                result.stopped().ifPresent(failure -> context.say(NextStep.reason(failure)));
                // Before the interruption is over: an interrupted process ends with it, whatever was left to say.
                context.print(CleanupAnswers.of(file, result));
                return Answer.given(result.exitCode());
            }
        }
    }
}
