package prode.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prode.cli.output.Answers;
import prode.failure.BadInput;
import prode.ops.health.Report;
import prode.ops.health.Result;
import prode.ops.notify.Change;
import prode.ops.notify.LastFaults;
import prode.ops.notify.Webhook;

/** One look, or one every few minutes, at everything that verify looks at. */
@Answers(Report.class)
@NeedsAws("no service runs there that could be looked at")
@Command(
        name = "health",
        description = "Looks once at all that verify waits for, or again and again with --watch until interrupted.",
        exitCodeList = {"4:at least one check failed", "5:something could not be looked at"},
        mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private Console console = new Console();

    @Mixin
    private StackOption stack = new StackOption();

    @Option(
            names = "--watch",
            description = "Looks again every --interval until interrupted; as JSON, each look is one line.")
    private boolean watch;

    @Option(
            names = "--interval",
            paramLabel = "<duration>",
            defaultValue = "120s",
            description = "Between two looks; default: ${DEFAULT-VALUE}")
    private Duration interval = Duration.ofMinutes(2);

    @Option(
            names = "--notify",
            description = "Tells Slack when a fault begins or ends, by the webhook in " + Webhook.VARIABLE + ".")
    private boolean notify;

    @Option(
            names = "--state-file",
            paramLabel = "<file>",
            description = "Where the faults that were told are kept between two runs; default: in target.")
    private @Nullable Path stateFile;

    @Mixin
    private AnswerOptions answers = new AnswerOptions();

    HealthCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var webhook = notify ? Optional.of(webhook()) : Optional.<Webhook>empty();
        try (var health = Health.open(project, stack.name())) {
            if (watch) {
                return watch(health, webhook);
            }
            var report = look(health);
            answers.print(report.answer());
            tell(report, webhook);
            return report.exitCode();
        }
    }

    /** Ends with the process only. */
    private int watch(Health health, Optional<Webhook> webhook) throws IOException, InterruptedException {
        var looks = new AtomicInteger();
        try (var output =
                new UntilInterrupted(() -> console.say(stack.name() + ": watched no longer, " + looks + " looks"))) {
            while (true) {
                var report = look(health.again());
                output.write(() -> {
                    answers.printOneOfMany(report.answer());
                    looks.incrementAndGet();
                });
                tell(report, webhook);
                project.waiting().pause(interval);
            }
        }
    }

    private Report look(Health health) {
        return new Report(stack.name(), health.watched().look());
    }

    private void tell(Report report, Optional<Webhook> webhook) throws IOException, InterruptedException {
        if (webhook.isEmpty()) {
            return;
        }
        var last = new LastFaults(file());
        var before = last.read();
        // What can't be seen now is as it was: a throttled call neither ends a fault nor begins one.
        var unseen = report.unknown().stream().map(Result::name).filter(before::contains);
        var now = Stream.concat(report.faults().stream().map(Result::name), unseen)
                .sorted()
                .toList();
        var change = Change.between(report.stack(), before, now);
        if (change.isEmpty()) {
            return;
        }
        var problem = webhook.get().send(change.get().text());
        if (problem.isPresent()) {
            // The file stays as it is: the next look tells it again.
            console.say("not told: " + problem.get());
            return;
        }
        last.write(now);
    }

    private Path file() {
        return stateFile == null
                ? project.target().resolve("health-" + stack.name() + ".json")
                : project.callerDirectory().resolve(stateFile);
    }

    private Webhook webhook() {
        return Webhook.at(project.environment().getOrDefault(Webhook.VARIABLE, ""))
                .orElseThrow(() -> new BadInput(
                        "--notify: " + Webhook.VARIABLE + " holds no address of a webhook, allowed is https://…"));
    }
}
