package prode.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prode.cli.output.Answers;
import prode.failure.ExitCode;
import prode.failure.Refused;
import prode.ops.cleanup.Planner;
import prode.ops.cleanup.ReportFile;
import prode.ops.cleanup.Scope;
import prode.ops.cleanup.find.Account;
import prode.ops.cleanup.find.Resource;
import prode.ops.cleanup.keep.Rules;
import prode.ops.cleanup.keep.Surroundings;
import prode.ops.cost.PriceList;

/** Looks for unused resources; changes nothing. */
@Answers(CleanupAnswers.PlanAnswer.class)
@NeedsAws("the services that it asks have no double there")
@Command(
        name = "plan",
        description = {
            "Writes a report of what nothing uses, what it costs, and why the rest stays. Changes nothing.",
            "Prints the report's digest: whoever reviewed the report approves it with that."
        },
        mixinStandardHelpOptions = true)
final class CleanupPlanCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private Console console = new Console();

    @Mixin
    private CleanupOptions options = new CleanupOptions();

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    @Option(
            names = "--out",
            paramLabel = "<file>",
            description = "Where the report goes; default: target/cleanup/<stack>.json")
    private @Nullable Path out;

    @Option(
            names = "--min-age",
            paramLabel = "<days>",
            defaultValue = "7d",
            description = "The youngest that may go, such as 30d; 7d is the lowest. Default: ${DEFAULT-VALUE}")
    private String minAge = "7d";

    @Option(
            names = "--previous",
            paramLabel = "<file>",
            description = {
                "An earlier report of the same account. AWS does not tell the age of addresses, network interfaces,",
                "security groups and target groups: they count from the first report that saw them."
            })
    private @Nullable Path previous;

    CleanupPlanCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        var age = MinAge.parse(minAge);
        var stack = options.stack(project);
        var before = previous();
        try (var access = project.aws(stack)) {
            var now = access.now();
            var scope = new Scope(
                    stack.account(),
                    stack.region(),
                    CleanupOptions.projectName(stack),
                    stack.name(),
                    options.notDeployed());
            var surroundings = new Surroundings(
                    now,
                    age,
                    scope.project(),
                    options.names(project, access, stack).get(),
                    firstSeen(before, scope, now));
            var planner = new Planner(Account.of(access), Rules.ALL, PriceList.of(scope.region()), console::say);
            var file = ReportFile.write(path(stack.name()), planner.plan(scope, surroundings));
            answer.print(CleanupAnswers.of(file));
            console.say(ending(file));
            return file.report().isComplete() ? ExitCode.DONE : ExitCode.PARTIAL;
        }
    }

    /** What nobody could be asked about is nothing to approve. */
    private static String ending(ReportFile file) {
        if (file.report().unused().isEmpty()) {
            return file.report().isComplete()
                    ? "Nothing was changed, and there is nothing to approve: everything is in use or protected."
                    : "Nothing was changed, and there is nothing to approve: what could not be read is not known to be"
                            + " unused.";
        }
        return "Nothing was changed. Reviewed, it is approved with:%n  prod-e cleanup apply %s --approve %s"
                .formatted(file.path(), file.digest());
    }

    private Path path(String stack) {
        return out == null
                ? project.target().resolve("cleanup").resolve(stack + ".json")
                : project.callerDirectory().resolve(out);
    }

    private @Nullable ReportFile previous() throws IOException {
        return previous == null
                ? null
                : ReportFile.read(project.callerDirectory().resolve(previous));
    }

    private static Map<Resource, Instant> firstSeen(@Nullable ReportFile before, Scope scope, Instant now) {
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
