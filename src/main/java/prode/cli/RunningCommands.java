package prode.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prode.answer.Answer;
import prode.answer.Answers;
import prode.aws.services.Ecs;
import prode.ops.status.StackStatus;

/** What a developer looks at every day: what runs, what it writes, and a shell in it. */
final class RunningCommands {
    private RunningCommands() {}

    @Answers(StackStatus.class)
    @NeedsAws("no service runs there")
    @Command(
            description = {
                "What runs: the address, and of each service its tasks, revision, age, last deployment and images.",
                "Tells and does not judge; 'health' says whether all is well."
            },
            exitCodeList = "4:ECS does not have one of the services")
    static Answer status(@Mixin Context context, @Mixin StackOption stack) throws IOException {
        try (var health = Health.open(stack)) {
            var images = new Ecs(health.access()).taskDefinitions();
            return StackStatus.of(
                            health.expected(),
                            health.account(),
                            images::images,
                            health.access().now())
                    .answer();
        }
    }

    @Answers(ServiceLog.Line.class)
    @NeedsAws("no container writes there")
    @Command(
            description = {
                "Prints what the containers of a service wrote, a line each: when, which task, what.",
                "As JSON, each line is one object."
            },
            exitCodeList = {
                "0:printed, or nothing was written in that time",
                "2:there is no such service",
                "4:its log group does not exist: it was never deployed"
            })
    static Answer logs(
            @Mixin Context context,
            @Mixin StackOption stack,
            @Parameters(
                            paramLabel = "<service>",
                            description = "One of the environment file, prometheus or grafana, or the name of an ECS"
                                    + " service.")
                    String service,
            @Option(
                            names = "--since",
                            paramLabel = "<duration>",
                            defaultValue = "1h",
                            description = "How far to look back, such as 90s, 15m or 2h; default: ${DEFAULT-VALUE}")
                    Duration since,
            @Option(names = "--follow", description = "Goes on with new lines until interrupted.") boolean follow,
            @Option(
                            names = "--filter",
                            paramLabel = "<pattern>",
                            defaultValue = "",
                            description = "Only lines that fit a filter pattern of CloudWatch Logs, such as ERROR or"
                                    + " '{ $.level = \"error\" }'.")
                    String filter)
            throws IOException, InterruptedException {
        try (var log = ServiceLog.open(context, stack, service, filter)) {
            log.print(since, follow);
        }
        return Answer.given(0);
    }

    @NeedsAws("no container runs there")
    @Command(
            description = {
                "Opens a shell, or runs a command, in a container of a service by ECS Exec, with the AWS CLI and its Session"
                        + " Manager plugin.",
                "The service needs exec: true, and its tasks a deployment since. Ends with the AWS CLI's exit code."
            },
            exitCodeList = {
                "2:no such service, exec is off, or a tool is missing",
                "4:no task runs that can be entered; else the AWS CLI's exit code"
            })
    static Answer exec(
            @Mixin Context context,
            @Mixin StackOption stack,
            @Parameters(index = "0", paramLabel = "<service>", description = "One of the environment file.")
                    String service,
            @Option(names = "--task", paramLabel = "<id>", description = "Which task; default: the newest.") @Nullable
                    String task,
            @Option(
                            names = "--container",
                            paramLabel = "<name>",
                            description = "Which container of the task; default: its first.")
                    @Nullable
                    String container,
            @Parameters(
                            index = "1..*",
                            arity = "0..*",
                            paramLabel = "<command>",
                            description = "What to run, after two hyphens; default: /bin/sh")
                    @Nullable
                    List<String> command)
            throws IOException, InterruptedException {
        var shell = ServiceShell.of(context.project(), stack.declared(), service);
        return Answer.given(shell.run(
                Optional.ofNullable(task),
                Optional.ofNullable(container),
                command == null ? "/bin/sh" : String.join(" ", command)));
    }
}
