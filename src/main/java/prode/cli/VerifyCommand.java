package prode.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prode.cli.output.Answers;
import prode.ops.health.Report;

/** Waits until a deployment is well, or says by name what is not. */
@Answers(Report.class)
@NeedsAws("no service runs there that could be waited for")
@Command(
        name = "verify",
        description = {
            "After a deployment: waits until every service is steady with the revision that was applied, targets are"
                    + " healthy, routes answer, the database is available, alarms are quiet and the state has its digest.",
            "Ends early when waiting can't help, as after a rollback by ECS."
        },
        exitCodeList = {"4:at least one check failed", "5:something could not be looked at"},
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private Console console = new Console();

    @Mixin
    private StackOption stack = new StackOption();

    @Option(
            names = "--timeout",
            paramLabel = "<duration>",
            defaultValue = "15m",
            description = "How long to wait, such as 90s, 15m or PT15M; default: ${DEFAULT-VALUE}")
    private Duration timeout = Duration.ofMinutes(15);

    @Mixin
    private AnswerOptions answers = new AnswerOptions();

    VerifyCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var health = Health.open(project, stack.name())) {
            var report = health.verify(project.waiting(), timeout, console.err());
            if (!answers.isText()) {
                // The answer goes to a program; whoever reads the log sees here what the table would have shown.
                report.lines().forEach(line -> console.say("fault: " + line));
            }
            answers.print(report.answer());
            return report.exitCode();
        }
    }
}
