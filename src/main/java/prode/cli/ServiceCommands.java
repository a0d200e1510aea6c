package prode.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prode.answer.Answer;
import prode.answer.Answers;
import prode.ops.health.HealthReport;
import prode.ops.notify.Webhook;
import prode.ops.rollback.Rollback;

/** Whether what was deployed is well, and the way back if it is not. */
final class ServiceCommands {
    private ServiceCommands() {}

    @Answers(HealthReport.class)
    @NeedsAws("no service runs there that could be waited for")
    @Command(
            description = {
                "After a deployment: waits until every service is steady with the revision that was applied, targets are"
                        + " healthy, routes answer, the database is available, alarms are quiet and the state has its digest.",
                "Ends early when waiting can't help, as after a rollback by ECS."
            },
            exitCodeList = {"4:at least one check failed", "5:something could not be looked at"})
    static Answer verify(@Mixin Context context, @Mixin StackOption stack, @Mixin TimeoutOption timeout)
            throws IOException, InterruptedException {
        try (var health = Health.open(stack)) {
            var report = health.verify(context.project().waiting(), timeout.get(), context.err());
            if (!context.isText()) {
                // The answer goes to a program; whoever reads the log sees here what the table would have shown.
                report.lines().forEach(line -> context.say("fault: " + line));
            }
            return report.answer().exiting(report.exitCode());
        }
    }

    @Answers(HealthReport.class)
    @NeedsAws("no service runs there that could be looked at")
    @Command(
            description = "Looks once at all that verify waits for, or again and again with --watch until interrupted.",
            exitCodeList = {"4:at least one check failed", "5:something could not be looked at"})
    static Answer health(
            @Mixin Context context,
            @Mixin StackOption stack,
            @Option(
                            names = "--watch",
                            description =
                                    "Looks again every --interval until interrupted; as JSON, each look is one line.")
                    boolean watch,
            @Option(
                            names = "--interval",
                            paramLabel = "<duration>",
                            defaultValue = "120s",
                            description = "Between two looks; default: ${DEFAULT-VALUE}")
                    Duration interval,
            @Option(
                            names = "--notify",
                            description = "Tells Slack when a fault begins or ends, by the webhook in "
                                    + Webhook.VARIABLE + ".")
                    boolean notify,
            @Option(
                            names = "--state-file",
                            paramLabel = "<file>",
                            description =
                                    "Where the faults that were told are kept between two runs; default: in target.")
                    @Nullable
                    Path stateFile)
            throws IOException, InterruptedException {
        var project = context.project();
        var file = project.file(stateFile, project.target().resolve("health-" + stack.name() + ".json"));
        var told = notify ? Optional.of(ToldFaults.of(context, file)) : Optional.<ToldFaults>empty();
        try (var health = Health.open(stack)) {
            if (watch) {
                new Watch(context, health, told, interval).run();
            }
            var report = health.look();
            // The answer first: a channel that can't be reached must not keep it back.
            context.print(report.answer());
            if (told.isPresent()) {
                told.get().tell(report);
            }
            return Answer.given(report.exitCode());
        }
    }

    @Answers(Rollback.class)
    @NeedsAws("no service runs there that could go back")
    @Command(
            description = {
                "Shows what would change if a service went back to its last good revision; --apply does it, waits until the"
                        + " rollout is COMPLETED and verifies the whole stack.",
                "Afterwards the environment file must name the same image, or the next apply brings the newer one back."
            },
            exitCodeList = {
                "0:planned, done, or nothing to do",
                "2:--to names no revision, or one of another service",
                "3:there is no good revision, it is INACTIVE, its last rollout failed, or its image is gone",
                "4:rolled back, but the stack is not well"
            })
    static Answer rollback(
            @Mixin Context context,
            @Mixin StackOption stack,
            @Option(
                            names = "--service",
                            paramLabel = "<name>",
                            defaultValue = "backend",
                            description =
                                    "backend, prometheus or grafana, or the name of an ECS service; default: ${DEFAULT-VALUE}")
                    String service,
            @Option(
                            names = "--to",
                            paramLabel = "<revision>",
                            description =
                                    "Number, family:number or ARN; default: the newest before the current that ran well.")
                    @Nullable
                    String to,
            @Option(names = "--apply", description = "Does it; without, nothing is changed.") boolean apply,
            @Mixin TimeoutOption timeout)
            throws IOException, InterruptedException {
        try (var health = Health.open(stack)) {
            var way = ServiceRollback.of(health, service, Optional.ofNullable(to));
            if (!apply || way.plan().isNothing()) {
                var answer = way.plan().answer();
                return way.plan().isNothing() ? answer : answer.summed(answer.summary() + "; --apply does it");
            }
            way.apply(context);
            context.print(way.plan().done().answer());
            return Answer.given(way.verify(context, timeout.get()));
        }
    }
}
