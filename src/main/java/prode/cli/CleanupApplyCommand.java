package prode.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prode.cli.output.Answers;
import prode.failure.Refused;
import prode.ops.cleanup.Execution;
import prode.ops.cleanup.Journal;
import prode.ops.cleanup.ReportFile;
import prode.ops.cleanup.find.Account;
import prode.ops.cleanup.keep.Rules;
import prode.terraform.stack.DeclaredStack;

/** Deletes what a reviewed report names. */
@Answers(CleanupAnswers.ApplyAnswer.class)
@NeedsAws("the services that it asks have no double there")
@Command(
        name = "apply",
        description = {
            "Deletes only what the reviewed report names, each after all rules were asked again.",
            "Interrupted or failed half way, the same command goes on where it ended."
        },
        mixinStandardHelpOptions = true)
final class CleanupApplyCommand implements Callable<Integer> {
    private static final Duration OLDEST_REPORT = Duration.ofHours(24);

    /** AWS tells the time to a second; two answers may disagree by that. */
    private static final Duration SAME_TIME = Duration.ofSeconds(5);

    private final Project project;

    @Mixin
    private Console console = new Console();

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    @Parameters(paramLabel = "<report>", description = "The file that 'cleanup plan' wrote.")
    private @Nullable Path report;

    @Option(
            names = "--approve",
            paramLabel = "<digest>",
            description = "The digest that 'cleanup plan' printed: approves exactly this report.")
    private @Nullable String approval;

    @Option(names = "--yes", description = "Approves the report as it lies there; on a terminal only.")
    private boolean yes;

    CleanupApplyCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        var file = ReportFile.read(project.callerDirectory().resolve(Objects.requireNonNull(report)));
        requireApproval(file);
        var stack = project.stack(file.report().stack());
        requireSamePlace(file, stack);
        try (var interruption = new Interruption();
                var access = project.aws(stack)) {
            requireFresh(file, access.now());
            var names =
                    CleanupOptions.names(project, access, stack, file.report().notDeployed());
            // A state that can't be read refuses everything, before anything is written.
            Objects.requireNonNull(names.get());
            try (var journal = Journal.open(file, access.clock())) {
                var result = new Execution(Account.of(access), names, Rules.ALL, journal, access.clock())
                        .run(file, interruption::isAsked);
                result.stopped().ifPresent(failure -> console.say(failure.reason()));
                answer.print(CleanupAnswers.of(file, result));
                return result.exitCode();
            }
        }
    }

    private void requireApproval(ReportFile file) {
        if (approval != null && !approval.equals(file.digest())) {
            throw new Refused(file.path() + ": approved was " + approval + ", the report's digest is " + file.digest());
        }
        if (approval == null && yes && !project.isInteractive()) {
            throw new Refused("--yes: nobody sits at a terminal; --approve <digest> is needed");
        }
        if (approval == null && !yes) {
            throw new Refused(file.path() + ": not approved; who has reviewed it gives --approve with its digest");
        }
    }

    private static void requireSamePlace(ReportFile file, DeclaredStack stack) {
        var report = file.report();
        if (!report.account().equals(stack.account())
                || !report.region().equals(stack.region())
                || !report.project().equals(CleanupOptions.projectName(stack))) {
            throw new Refused(
                    file.path() + ": is of account " + report.account() + " in " + report.region() + ", project "
                            + report.project() + "; stack " + stack.name() + " is declared for "
                            + stack.account() + " in " + stack.region() + ", project "
                            + CleanupOptions.projectName(stack));
        }
        if (report.minAgeDays() < MinAge.LOWEST.toDays()) {
            throw new Refused(file.path() + ": minAgeDays is " + report.minAgeDays() + ", the lowest is "
                    + MinAge.LOWEST.toDays());
        }
    }

    private static void requireFresh(ReportFile file, Instant now) {
        var age = Duration.between(file.at(), now);
        if (age.plus(SAME_TIME).isNegative() || age.compareTo(OLDEST_REPORT) > 0) {
            throw new Refused(file.path() + ": made at " + file.at() + ", now it is " + now + "; allowed are "
                    + OLDEST_REPORT.toHours() + " hours. Plan again");
        }
    }
}
